/** The queue, cases and rulings. */
@NullMarked
package market.api.moderation;

import org.jspecify.annotations.NullMarked;
