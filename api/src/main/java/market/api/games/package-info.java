/** Games and their rules, as their owner sets them. */
@NullMarked
package market.api.games;

import org.jspecify.annotations.NullMarked;
