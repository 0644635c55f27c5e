/** The queue and its cases. */
@NullMarked
package market.web.moderation;

import org.jspecify.annotations.NullMarked;
