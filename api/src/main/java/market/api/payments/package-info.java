/** The one door to Stripe. */
@NullMarked
package market.api.payments;

import org.jspecify.annotations.NullMarked;
