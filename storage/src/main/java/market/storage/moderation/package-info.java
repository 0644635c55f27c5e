/** Cases, reports, rulings and the audit log. */
@NullMarked
package market.storage.moderation;

import org.jspecify.annotations.NullMarked;
