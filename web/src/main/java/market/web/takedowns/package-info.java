/** Takedown notices, for those who file them, those they are against, and moderators. */
@NullMarked
package market.web.takedowns;

import org.jspecify.annotations.NullMarked;
