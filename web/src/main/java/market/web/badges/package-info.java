/** Badges: the shop and the market of them, each edition's way, and one's own. */
@NullMarked
package market.web.badges;

import org.jspecify.annotations.NullMarked;
