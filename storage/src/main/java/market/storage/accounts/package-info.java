/** People, what they may do, and how they prove who they are. */
@NullMarked
package market.storage.accounts;

import org.jspecify.annotations.NullMarked;
