package market.api.telegram;

import java.net.URI;
import java.time.Duration;

/**
 * The operator's bot.
 *
 * @param token what it is known by there; it begins with the bot's number and a colon
 * @param baseUrl where the Bot API is, Telegram's own or the operator's
 * @param patience how long one question for news may stay open
 */
public record BotSettings(String token, URI baseUrl, Duration patience) {
  public static final URI TELEGRAM = URI.create("https://api.telegram.org");

  /** Less than is waited for an answer. */
  public static final Duration PATIENCE_MAX = Duration.ofSeconds(10);

  public BotSettings {
    if (!token.matches("[0-9]{1,18}:[A-Za-z0-9_-]{8,100}")) {
      throw new IllegalArgumentException("a bot's token is a number, a colon and a word");
    }
    if (patience.isNegative() || patience.compareTo(PATIENCE_MAX) > 0) {
      throw new IllegalArgumentException("a bot's patience is 0 to 10 seconds: " + patience);
    }
  }

  /** The bot's own number. */
  public long number() {
    return Long.parseLong(token.substring(0, token.indexOf(':')));
  }

  /** A token stays out of logs. */
  @Override
  public String toString() {
    return "BotSettings[%d, %s]".formatted(number(), baseUrl);
  }
}
