/** Campaigns, what is promised to them, and how it is released. */
@NullMarked
package market.storage.campaigns;

import org.jspecify.annotations.NullMarked;
