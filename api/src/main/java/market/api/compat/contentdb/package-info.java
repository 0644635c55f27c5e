/**
 * ContentDB's API for the mods of one game, as Luanti's clients call it. Nothing is kept here and
 * nothing decided.
 */
@NullMarked
package market.api.compat.contentdb;

import org.jspecify.annotations.NullMarked;
