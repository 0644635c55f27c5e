/** What could lose money, tried: the marketplace against the Stripe simulator, to the cent. */
@NullMarked
package market.ops.money;

import org.jspecify.annotations.NullMarked;
