package market.api.talk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import market.storage.talk.Comments.Lately;
import org.jspecify.annotations.Nullable;

/**
 * How much one may say, and what somebody looks at first. Pure.
 *
 * <p>The rule:
 *
 * <ol>
 *   <li>an account of less than a day says at most {@value #FIRST_DAY} things within 24 hours, of
 *       less than a week {@value #FIRST_WEEK}, any other {@value #ALWAYS};
 *   <li>where a mod has slow mode, one waits so many seconds from one's comment on it to the next;
 *       its makers and the game's moderators do not;
 *   <li>links by an account of less than {@value #LINKS_DAYS} days are held, unless it makes the
 *       mod;
 *   <li>what somebody said within the day on {@value #PLACES} other mods, word for word and longer
 *       than {@value #GREETING} characters, is held.
 * </ol>
 */
final class Pace {
  static final int FIRST_DAY = 10;
  static final int FIRST_WEEK = 40;
  static final int ALWAYS = 200;
  static final int LINKS_DAYS = 3;
  static final int PLACES = 2;
  static final int GREETING = 40;
  static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Pattern LINK =
      Pattern.compile("https?:|www\\.|\\]\\(", Pattern.CASE_INSENSITIVE);

  private Pace() {}

  /** Why somebody has to look first. */
  enum Doubt {
    SPAM_LINKS,
    SPAM_COPIES,
    UNWANTED_WORDS,
    /** By one of many accounts that were opened together, while nobody found that to be nothing. */
    MASS_SIGN_UP
  }

  /** How many things one may say within a day. */
  static int daily(Duration age) {
    if (age.compareTo(DAY) < 0) {
      return FIRST_DAY;
    }
    return age.compareTo(WEEK) < 0 ? FIRST_WEEK : ALWAYS;
  }

  /** How many seconds are left to wait. */
  static long wait(int slowSeconds, @Nullable Instant last, Instant now) {
    if (slowSeconds == 0 || last == null) {
      return 0;
    }
    var left = Duration.between(now, last.plusSeconds(slowSeconds));
    return left.isPositive() ? left.toSeconds() + (left.toNanosPart() > 0 ? 1 : 0) : 0;
  }

  /** Why it is held, if it is. */
  static Optional<Doubt> doubt(String text, Duration age, boolean makes, Lately lately) {
    if (!makes && age.compareTo(Duration.ofDays(LINKS_DAYS)) < 0 && LINK.matcher(text).find()) {
      return Optional.of(Doubt.SPAM_LINKS);
    }
    return lately.same() >= PLACES && text.length() > GREETING
        ? Optional.of(Doubt.SPAM_COPIES)
        : Optional.empty();
  }
}
