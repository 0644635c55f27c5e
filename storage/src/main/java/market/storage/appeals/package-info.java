/** Rulings that somebody does not accept. */
@NullMarked
package market.storage.appeals;

import org.jspecify.annotations.NullMarked;
