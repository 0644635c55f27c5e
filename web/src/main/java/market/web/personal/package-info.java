/** Pages about whom and what somebody follows: creators, games, and all that is followed. */
@NullMarked
package market.web.personal;

import org.jspecify.annotations.NullMarked;
