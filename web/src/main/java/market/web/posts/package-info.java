/** Posts of creators, and announcements of games. */
@NullMarked
package market.web.posts;

import org.jspecify.annotations.NullMarked;
