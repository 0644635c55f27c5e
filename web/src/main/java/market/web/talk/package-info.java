/** Comments and questions on mods. */
@NullMarked
package market.web.talk;

import org.jspecify.annotations.NullMarked;
