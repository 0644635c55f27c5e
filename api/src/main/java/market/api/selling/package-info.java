/** What creators ask for their mods, and the ways to pay less or otherwise. */
@NullMarked
package market.api.selling;

import org.jspecify.annotations.NullMarked;
