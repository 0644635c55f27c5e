package market.api.rules;

import java.util.Locale;
import java.util.Set;
import market.api.Problem;

/**
 * What a rule does where it holds.
 *
 * @param argument the words after the colon, where it takes any
 */
record Action(Kind kind, String argument) {
  private static final int LONGEST = 200;

  /** What can be done, the gravest first. */
  enum Kind {
    /** Refuses it, for a reason that its author is told. */
    REJECT,
    /** Keeps it back till a moderator has looked. */
    HOLD,
    /** Makes its case riskier by so much. */
    RAISE,
    /** Has a scanner look into it before it goes on. */
    SCAN,
    /** Tells the owner. */
    NOTIFY,
    /** Marks it for those who look. */
    TAG;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Read from {@code hold} or {@code reject: because}. */
  static Action of(String line, Set<String> scanners) {
    var colon = line.indexOf(':');
    var word = (colon < 0 ? line : line.substring(0, colon)).strip();
    var argument = colon < 0 ? "" : line.substring(colon + 1).strip();
    for (var kind : Kind.values()) {
      if (kind.word().equals(word)) {
        check(kind, argument, scanners);
        return new Action(kind, argument);
      }
    }
    throw wrong("there is no %s; there are reject, hold, raise, scan, notify and tag", word);
  }

  private static void check(Kind kind, String argument, Set<String> scanners) {
    if (argument.length() > LONGEST) {
      throw wrong("%s has more than 200 letters", kind.word());
    }
    switch (kind) {
      case HOLD -> must(argument.isEmpty(), "hold stands alone%s", "");
      case REJECT, NOTIFY -> must(!argument.isEmpty(), "%s takes words after a colon", kind.word());
      case RAISE ->
          must(argument.matches("[1-9][0-9]?|100"), "raise takes 1 to 100 and not %s", argument);
      case SCAN -> must(scanners.contains(argument), "there is no scanner %s", argument);
      case TAG ->
          must(argument.matches("[a-z0-9-]{1,40}"), "a tag is a-z, 0-9 and -, not %s", argument);
    }
  }

  private static void must(boolean right, String sentence, String word) {
    if (!right) {
      throw wrong(sentence, word);
    }
  }

  private static Problem wrong(String sentence, String word) {
    return Problem.invalid("actions", sentence.formatted(word));
  }

  @Override
  public String toString() {
    return argument.isEmpty() ? kind.word() : kind.word() + ": " + argument;
  }
}
