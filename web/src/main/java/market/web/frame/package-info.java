/** What every page stands in: who looks, in which language, under which policy. */
@NullMarked
package market.web.frame;

import org.jspecify.annotations.NullMarked;
