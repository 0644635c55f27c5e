/** Who is what in a game's community, and how they came to be. */
@NullMarked
package market.storage.roles;

import org.jspecify.annotations.NullMarked;
