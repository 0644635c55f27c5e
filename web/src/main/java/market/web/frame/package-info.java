/**
 * What every page stands in: who looks, in which language, under which policy. A page that answers
 * a form with a refusal (4xx) shows it as it was sent; its record needs no more than the problem.
 */
@NullMarked
package market.web.frame;

import org.jspecify.annotations.NullMarked;
