/** Where creators work: listings, releases, earnings. */
@NullMarked
package market.web.creator;

import org.jspecify.annotations.NullMarked;
