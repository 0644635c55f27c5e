/** Stories at the market's doors. */
@NullMarked
package market.ops.story;

import org.jspecify.annotations.NullMarked;
