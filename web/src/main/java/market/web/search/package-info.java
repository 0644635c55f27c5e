/** Looking for mods. */
@NullMarked
package market.web.search;

import org.jspecify.annotations.NullMarked;
