/** Tiers, members, and being one. */
@NullMarked
package market.web.memberships;

import org.jspecify.annotations.NullMarked;
