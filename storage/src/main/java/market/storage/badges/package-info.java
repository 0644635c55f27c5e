/** Numbered editions of badges, whose each is, and the register of how it came to be theirs. */
@NullMarked
package market.storage.badges;

import org.jspecify.annotations.NullMarked;
