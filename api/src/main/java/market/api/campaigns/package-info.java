/** Campaigns: what is promised, taken once there is enough, kept, and released step by step. */
@NullMarked
package market.api.campaigns;

import org.jspecify.annotations.NullMarked;
