/** Members of creators: tiers, joining, paying again and again, leaving. */
@NullMarked
package market.api.memberships;

import org.jspecify.annotations.NullMarked;
