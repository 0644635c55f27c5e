/** Rulings, and not accepting them. */
@NullMarked
package market.web.appeals;

import org.jspecify.annotations.NullMarked;
