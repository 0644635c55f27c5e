/** Buying: prices, the waterfall, orders, refunds. */
@NullMarked
package market.api.checkout;

import org.jspecify.annotations.NullMarked;
