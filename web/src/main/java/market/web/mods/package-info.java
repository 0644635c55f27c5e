/** A mod for its readers: its page, its card, its cover. */
@NullMarked
package market.web.mods;

import org.jspecify.annotations.NullMarked;
