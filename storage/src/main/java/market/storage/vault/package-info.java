/** Secrets that are kept, wherever they lie. */
@NullMarked
package market.storage.vault;

import org.jspecify.annotations.NullMarked;
