/** A bot at Telegram: it tells people, announces releases, and lets into chats who may be there. */
@NullMarked
package market.api.telegram;

import org.jspecify.annotations.NullMarked;
