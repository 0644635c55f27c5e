package market.api.releases;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import market.storage.mods.Mod;
import market.storage.scanners.Scanners.Popular;

/**
 * Tells names that are made to be taken for a popular mod's: letters that look alike are one
 * letter, and one letter more, less or other is no difference in a long name.
 */
public final class LookAlike {
  private static final int SHORT = 5;
  private static final int LONG = 9;
  private static final Map<Character, Character> TWINS =
      Map.ofEntries(
          Map.entry('0', 'o'),
          Map.entry('1', 'l'),
          Map.entry('i', 'l'),
          Map.entry('|', 'l'),
          Map.entry('3', 'e'),
          Map.entry('5', 's'),
          Map.entry('8', 'b'),
          Map.entry('а', 'a'),
          Map.entry('е', 'e'),
          Map.entry('о', 'o'),
          Map.entry('р', 'p'),
          Map.entry('с', 'c'),
          Map.entry('х', 'x'),
          Map.entry('у', 'y'),
          Map.entry('к', 'k'),
          Map.entry('м', 'm'),
          Map.entry('т', 't'),
          Map.entry('н', 'h'),
          Map.entry('в', 'b'),
          Map.entry('і', 'l'),
          Map.entry('ѕ', 's'),
          Map.entry('ο', 'o'),
          Map.entry('α', 'a'),
          Map.entry('ρ', 'p'),
          Map.entry('ν', 'v'),
          Map.entry('ı', 'l'));

  private LookAlike() {}

  static Optional<Popular> of(Mod mod, List<Popular> popular) {
    return all(mod, popular).findFirst();
  }

  /** All whose names this one's could be taken for, in the order given. */
  public static Stream<Popular> all(Mod mod, List<Popular> others) {
    var title = skeleton(mod.title());
    var slug = skeleton(mod.slug().value());
    return others.stream()
        .filter(
            one -> isAlike(title, skeleton(one.title())) || isAlike(slug, skeleton(one.slug())));
  }

  static String skeleton(String name) {
    var plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).toCharArray();
    var folded = new StringBuilder();
    for (char c : plain) {
      char twin = TWINS.getOrDefault(c, c);
      if (Character.isLetterOrDigit(twin)) {
        folded.append(twin);
      }
    }
    return folded.toString().replace("rn", "m").replace("vv", "w");
  }

  static boolean isAlike(String one, String other) {
    if (one.length() < SHORT || other.length() < SHORT) {
      return false;
    }
    return one.equals(other)
        || (Math.min(one.length(), other.length()) >= LONG && isOneAway(one, other));
  }

  private static boolean isOneAway(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int head = 0;
    int most = Math.min(one.length(), other.length());
    while (head < most && one.charAt(head) == other.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && one.charAt(one.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
      tail++;
    }
    return Math.max(one.length(), other.length()) - head - tail <= 1;
  }
}
