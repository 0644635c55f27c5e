/** Listings and the teams behind them. */
@NullMarked
package market.api.mods;

import org.jspecify.annotations.NullMarked;
