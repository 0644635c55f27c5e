/** Who is what in a game, for its owner. */
@NullMarked
package market.web.roles;

import org.jspecify.annotations.NullMarked;
