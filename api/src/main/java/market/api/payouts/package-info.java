/** Paying creators. */
@NullMarked
package market.api.payouts;

import org.jspecify.annotations.NullMarked;
