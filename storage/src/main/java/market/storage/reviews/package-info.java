/** What players say of mods. */
@NullMarked
package market.storage.reviews;

import org.jspecify.annotations.NullMarked;
