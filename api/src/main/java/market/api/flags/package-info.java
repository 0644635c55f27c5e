/** Deciding what was flagged as abuse, and setting what is. */
@NullMarked
package market.api.flags;

import org.jspecify.annotations.NullMarked;
