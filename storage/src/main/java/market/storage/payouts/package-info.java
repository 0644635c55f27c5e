/** Where creators are paid, and the calls to Stripe that pay them. */
@NullMarked
package market.storage.payouts;

import org.jspecify.annotations.NullMarked;
