package market.api.partners;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import market.storage.partners.Brought.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How a link was asked for, as far as a request tells. Pure.
 *
 * <p>A visit is somebody going there: browsers say so themselves by {@code Sec-Fetch-Mode:
 * navigate} into a document of its own. What a page draws in by itself (a picture, a frame, a
 * script) is embedded, what a browser loads in case it is wanted is prefetched, and what says it is
 * a program is one; none of these is a click and none gets a cookie. A browser that says nothing of
 * all this is believed.
 *
 * @param purpose of {@code Purpose} or {@code Sec-Purpose}
 */
public record Asked(
    String method,
    @Nullable String mode,
    @Nullable String destination,
    @Nullable String purpose,
    String agent) {
  private static final Pattern ROBOT =
      Pattern.compile("bot\\b|bot/|crawl|spider|preview|facebookexternalhit|curl/|wget/|^$");

  /** Why it counts for nothing, if it does. */
  public Optional<Refusal> refusal() {
    if (purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch")) {
      return Optional.of(Refusal.PREFETCHED);
    }
    if (!isAbsentOr("navigate", mode) || !isAbsentOr("document", destination)) {
      return Optional.of(Refusal.EMBEDDED);
    }
    return !method.equals("GET") || ROBOT.matcher(agent.toLowerCase(Locale.ROOT)).find()
        ? Optional.of(Refusal.ROBOT)
        : Optional.empty();
  }

  private static boolean isAbsentOr(String wanted, @Nullable String said) {
    return said == null || said.equals(wanted);
  }
}
