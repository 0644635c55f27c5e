package market.web.moderation;

import java.util.List;
import java.util.Locale;
import market.api.moderation.Reasons;
import market.storage.moderation.Desk;
import market.web.frame.Frame;

/**
 * A reason as its reader is told it, in their language: built in, or of the owner's own.
 *
 * @param text what it means in full; empty for one that is known no more
 */
public record Told(String code, String title, String text) {
  private static final int MINUTES_MAX = 90;
  private static final int HOURS_MAX = 48;

  /** All that can be chosen, in the order of their keys. */
  public static List<Told> all(Frame frame, List<Desk.Canned> own) {
    var built = Reasons.BUILT_IN.stream().map(code -> of(frame, own, code)).toList();
    return java.util.stream.Stream.concat(
            built.stream(), own.stream().map(one -> of(frame, own, one.code())))
        .toList();
  }

  /** One by its code, which is its own title where nobody knows it any more. */
  public static Told of(Frame frame, List<Desk.Canned> own, String code) {
    if (Reasons.BUILT_IN.contains(code)) {
      return new Told(code, frame.words().name("code", code), frame.say("canned." + code));
    }
    return own.stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .map(one -> new Told(code, one.title(frame.language()), one.text(frame.language())))
        .orElse(new Told(code, code, ""));
  }

  /** How long something takes, in minutes, hours or days, as short as says enough. */
  public static String span(Frame frame, long seconds) {
    var minutes = Math.max(1, Math.round(seconds / 60.0));
    if (minutes <= MINUTES_MAX) {
      return frame.say("span.minutes", minutes);
    }
    var hours = Math.round(minutes / 60.0);
    return hours <= HOURS_MAX
        ? frame.say("span.hours", hours)
        : frame.say("span.days", Math.round(hours / 24.0));
  }

  /** A name of ours as the keys of words have it. */
  public static String key(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
