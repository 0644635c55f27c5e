/** What moderation did in a period, counted and kept. */
@NullMarked
package market.storage.transparency;

import org.jspecify.annotations.NullMarked;
