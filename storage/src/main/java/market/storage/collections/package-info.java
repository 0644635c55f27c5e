/** Mods that somebody put together, for all to see or for themselves. */
@NullMarked
package market.storage.collections;

import org.jspecify.annotations.NullMarked;
