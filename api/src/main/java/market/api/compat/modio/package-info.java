/**
 * mod.io's API, version 1, for all games: its names, numbers, envelopes, statuses and limits,
 * whatever ours are called. Nothing is kept here and nothing decided.
 */
@NullMarked
package market.api.compat.modio;

import org.jspecify.annotations.NullMarked;
