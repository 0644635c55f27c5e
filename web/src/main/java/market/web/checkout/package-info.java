/** Buying, receipts and the library. */
@NullMarked
package market.web.checkout;

import org.jspecify.annotations.NullMarked;
