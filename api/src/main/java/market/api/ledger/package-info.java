/** What each thing that happens to money means for the books. */
@NullMarked
package market.api.ledger;

import org.jspecify.annotations.NullMarked;
