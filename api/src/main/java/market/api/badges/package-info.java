/** Badges: minting, giving, selling and selling on numbered editions, and the register of it. */
@NullMarked
package market.api.badges;

import org.jspecify.annotations.NullMarked;
