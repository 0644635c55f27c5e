/** Orders, their lines, and where each cent goes. */
@NullMarked
package market.storage.orders;

import org.jspecify.annotations.NullMarked;
