/** What creators offer to members, who is one, and what they paid. */
@NullMarked
package market.storage.memberships;

import org.jspecify.annotations.NullMarked;
