/** The index as a service: followed, copied, damaged and made whole. */
@NullMarked
package market.ops.search;

import org.jspecify.annotations.NullMarked;
