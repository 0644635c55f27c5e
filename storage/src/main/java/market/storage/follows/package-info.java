/** Who follows whom and what. */
@NullMarked
package market.storage.follows;

import org.jspecify.annotations.NullMarked;
