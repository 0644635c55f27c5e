/** Which mods work with which version of a game, and beside which others. */
@NullMarked
package market.storage.compatibility;

import org.jspecify.annotations.NullMarked;
