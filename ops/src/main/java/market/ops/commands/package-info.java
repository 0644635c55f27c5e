/** What an operator runs by hand. */
@NullMarked
package market.ops.commands;

import org.jspecify.annotations.NullMarked;
