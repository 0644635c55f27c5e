/** Campaigns: backing them, writing them, and how they stand. */
@NullMarked
package market.web.campaigns;

import org.jspecify.annotations.NullMarked;
