/** Posts of creators, and announcements of games. */
@NullMarked
package market.api.posts;

import org.jspecify.annotations.NullMarked;
