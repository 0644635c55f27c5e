/** A server that speaks Telegram's Bot API, with people to play on the other side. */
@NullMarked
package market.ops.telegram;

import org.jspecify.annotations.NullMarked;
