/** What somebody owns. */
@NullMarked
package market.api.library;

import org.jspecify.annotations.NullMarked;
