package market.api.abuse;

import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What a name looks like, by Unicode's table of confusable letters (UTS 39): two names with one
 * skeleton could be taken for each other.
 */
public final class Skeletons {
  /** Names that speak for the marketplace. */
  private static final Set<String> RESERVED =
      Set.of(
          "admin",
          "administrator",
          "root",
          "system",
          "staff",
          "team",
          "moderator",
          "moderators",
          "moderation",
          "official",
          "support",
          "security",
          "abuse",
          "legal",
          "billing",
          "payments",
          "payouts",
          "stripe",
          "modmarket",
          "marketplace",
          "postmaster",
          "webmaster",
          "noreply",
          "no-reply",
          "null",
          "undefined");

  private static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();

  private Skeletons() {}

  /** The skeleton, in lower case, with single blanks. */
  public static String of(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return CHECKER.getSkeleton(plain).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
  }

  /** Whether a name could be taken for the marketplace's own. */
  static boolean isReserved(String name) {
    var skeleton = of(name);
    return RESERVED.stream().anyMatch(it -> of(it).equals(skeleton));
  }
}
