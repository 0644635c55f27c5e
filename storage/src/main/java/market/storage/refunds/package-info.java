/** Money on its way back: refunds, disputes and payments nobody ordered. */
@NullMarked
package market.storage.refunds;

import org.jspecify.annotations.NullMarked;
