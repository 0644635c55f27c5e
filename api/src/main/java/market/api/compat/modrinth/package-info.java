/**
 * Modrinth's API, version 2, for the mods of one game: its names, shapes, statuses and limits,
 * whatever ours are called. Nothing is kept here and nothing decided.
 */
@NullMarked
package market.api.compat.modrinth;

import org.jspecify.annotations.NullMarked;
