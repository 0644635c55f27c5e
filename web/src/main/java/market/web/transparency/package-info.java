/** What moderation did, for everybody. */
@NullMarked
package market.web.transparency;

import org.jspecify.annotations.NullMarked;
