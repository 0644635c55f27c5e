/** Mods: what is listed, by whom, at what price, and who shares in it. */
@NullMarked
package market.storage.mods;

import org.jspecify.annotations.NullMarked;
