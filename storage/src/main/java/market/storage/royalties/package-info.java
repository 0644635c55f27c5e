/** What mods give to the libraries they depend on. */
@NullMarked
package market.storage.royalties;

import org.jspecify.annotations.NullMarked;
