/** What an operator runs by hand, on a world of trade. */
@NullMarked
package market.ops.commands;

import org.jspecify.annotations.NullMarked;
