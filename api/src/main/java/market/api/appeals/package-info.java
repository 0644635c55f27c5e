/** Rulings that somebody does not accept. */
@NullMarked
package market.api.appeals;

import org.jspecify.annotations.NullMarked;
