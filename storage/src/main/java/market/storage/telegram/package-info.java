/** Who is whom at Telegram, chats there and who is in them, and what a bot is to say. */
@NullMarked
package market.storage.telegram;

import org.jspecify.annotations.NullMarked;
