/** Publishing from elsewhere, for those who make a mod. */
@NullMarked
package market.web.elsewhere;

import org.jspecify.annotations.NullMarked;
