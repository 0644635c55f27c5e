/** A Stripe to try payments against: its HTTP, its refusals and its faults, without the money. */
@NullMarked
package market.ops.stripe;

import org.jspecify.annotations.NullMarked;
