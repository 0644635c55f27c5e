package market.ops;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Objects;
import market.api.telegram.BotSettings;
import org.jspecify.annotations.Nullable;

/**
 * A bot at Telegram that speaks for the marketplace.
 *
 * @param token as Telegram gave it
 * @param baseUrl where the Bot API is; without it, Telegram's own
 * @param patience how long a question for news may stay open: up to ten seconds, which it is unless
 *     told
 */
public record TelegramSection(
    @NotBlank String token, @Nullable URI baseUrl, @Nullable Duration patience) {
  BotSettings bot() {
    return new BotSettings(
        token,
        Objects.requireNonNullElse(baseUrl, BotSettings.TELEGRAM),
        patience == null ? BotSettings.PATIENCE_MAX : patience.toJavaDuration());
  }

  /** A token stays out of logs. */
  @Override
  public String toString() {
    return "TelegramSection[%s]".formatted(baseUrl);
  }
}
