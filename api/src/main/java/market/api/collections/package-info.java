/** Collections: putting mods together, for others to follow, copy and install. */
@NullMarked
package market.api.collections;

import org.jspecify.annotations.NullMarked;
