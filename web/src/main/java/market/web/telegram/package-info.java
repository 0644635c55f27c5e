/** Who one is at Telegram, one's chats there, and those one may be in. */
@NullMarked
package market.web.telegram;

import org.jspecify.annotations.NullMarked;
