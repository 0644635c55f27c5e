/** What moderation did in a month or a quarter, for everybody to read. */
@NullMarked
package market.api.transparency;

import org.jspecify.annotations.NullMarked;
