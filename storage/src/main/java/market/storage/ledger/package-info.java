/** The books. */
@NullMarked
package market.storage.ledger;

import org.jspecify.annotations.NullMarked;
