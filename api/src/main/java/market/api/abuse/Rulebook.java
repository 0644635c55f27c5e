package market.api.abuse;

import static market.api.abuse.Bound.atLeast;
import static market.api.abuse.Bound.atMost;

import java.util.List;
import java.util.Map;
import market.storage.abuse.FlagRule;
import market.storage.abuse.Signal;

/**
 * What looks like abuse. Pure: numbers against bounds; a person decides about what is found here.
 *
 * <p>The rules, each of which fires where all of its bounds hold:
 *
 * <ol>
 *   <li>A <em>wash sale</em>: the buyer and somebody paid from the order have so many points in
 *       common. A card or a bank account in common is 3, a browser 2, a line 1; what a crowd has in
 *       common is nothing. So one household on one line is no abuse, and one card for both is.
 *   <li>A <em>self-referral</em>: the same, of the buyer and whoever brought them.
 *   <li>A <em>burst</em>, a <em>ring</em> and <em>company</em> of reviews: as {@code
 *       market.api.reviews.Suspicion} tells them.
 *   <li><em>Refund abuse</em>: within {@value #REFUND_DAYS} days a buyer asks for so many refunds,
 *       and for so large a share of their orders. Who buys much and gives a little back is none.
 *   <li><em>Pumped downloads</em>: of so many downloads of a mod on a day so large a share comes
 *       from one line. A mod that many lines want is none, however many they are.
 *   <li>A <em>look-alike</em>: the title of a mod looks the same as that of somebody else's in its
 *       game, is written in other letters, and has so many.
 *   <li>A <em>mass sign-up</em>: so many accounts are opened on one line within one hour of the
 *       clock. Lines that are not of the public network tell nothing.
 *   <li><em>Links</em>: somebody whose account is at most so old, and who did not buy the mod,
 *       writes so many links into a review.
 *   <li><em>Copies</em>: within {@value #COPY_DAYS} days a text of so many letters stands in
 *       reviews of so many mods. A short word of praise is none.
 * </ol>
 */
public final class Rulebook {
  static final int REFUND_DAYS = 90;
  static final int COPY_DAYS = 30;
  private static final int MANY = 1_000_000;
  private static final int ALL = 100;

  private static final Map<FlagRule, List<Bound>> BOUNDS =
      Map.ofEntries(
          Map.entry(FlagRule.WASH_SALE, List.of(atLeast("points", 2, 1, 9))),
          Map.entry(FlagRule.SELF_REFERRAL, List.of(atLeast("points", 2, 1, 9))),
          Map.entry(FlagRule.REVIEW_BURST, List.of(atLeast("reviews", 5, 3, MANY))),
          Map.entry(FlagRule.REVIEW_RING, List.of(atLeast("praises", 2, 2, ALL))),
          Map.entry(FlagRule.REVIEW_COMPANY, List.of(atLeast("mods", 3, 2, ALL))),
          Map.entry(
              FlagRule.REFUND_ABUSE,
              List.of(atLeast("refunds", 4, 2, MANY), atLeast("share_pct", 50, 1, ALL))),
          Map.entry(
              FlagRule.DOWNLOAD_PUMPING,
              List.of(atLeast("downloads", 50, 10, MANY), atLeast("share_pct", 60, 10, ALL))),
          Map.entry(FlagRule.LOOK_ALIKE, List.of(atLeast("letters", 4, 1, 80))),
          Map.entry(FlagRule.MASS_SIGN_UP, List.of(atLeast("accounts", 10, 3, MANY))),
          Map.entry(
              FlagRule.SPAM_LINKS,
              List.of(
                  atLeast("links", 1, 1, ALL),
                  atMost("age_days", 3, 0, 365),
                  atMost("bought", 0, 0, 1))),
          Map.entry(
              FlagRule.SPAM_COPIES,
              List.of(atLeast("places", 3, 2, MANY), atLeast("letters", 40, 20, 4_000))));

  private Rulebook() {}

  /** What a rule compares. */
  public static List<Bound> bounds(FlagRule rule) {
    return java.util.Objects.requireNonNull(BOUNDS.get(rule));
  }

  /** Whether a rule fires. */
  public static boolean fires(FlagRule rule, Limits limits, Signal signal) {
    var facts = signal.facts();
    return bounds(rule).stream()
        .allMatch(bound ->
            facts.containsKey(bound.name())
                && bound.holds(facts.get(bound.name()), limits.of(rule, bound)));
  }

  /** The bounds of a rule as they are written beside what it found. */
  static List<String> written(FlagRule rule, Limits limits) {
    return bounds(rule).stream()
        .map(it -> "%s %s %d".formatted(it.name(), it.side().sign(), limits.of(rule, it)))
        .toList();
  }

  /** How soon somebody should look, 0 to 100. */
  static int risk(FlagRule rule) {
    return switch (rule) {
      case LOOK_ALIKE -> 80;
      case WASH_SALE, SELF_REFERRAL -> 60;
      case MASS_SIGN_UP, DOWNLOAD_PUMPING, REFUND_ABUSE -> 40;
      case REVIEW_BURST, REVIEW_RING, REVIEW_COMPANY, SPAM_LINKS, SPAM_COPIES -> 20;
    };
  }
}
