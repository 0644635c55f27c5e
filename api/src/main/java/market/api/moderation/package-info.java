/** The queue, cases, rulings and reports. */
@NullMarked
package market.api.moderation;

import org.jspecify.annotations.NullMarked;
