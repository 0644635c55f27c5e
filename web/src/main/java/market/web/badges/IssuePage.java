package market.web.badges;

import java.util.Arrays;
import java.util.List;
import market.api.Problem;
import market.api.badges.BadgeView;
import market.storage.badges.Badge;
import market.storage.memberships.Tiers;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Badges somebody issued, and a form for another.
 *
 * @param ours whether they are the platform's
 * @param mods on which one may stand
 */
public record IssuePage(
    Frame frame,
    boolean ours,
    List<BadgeView> badges,
    List<Tiers.Ground> mods,
    Typed typed,
    @Nullable Problem problem)
    implements Page {
  /** A badge as it was typed. */
  public record Typed(
      String mod,
      String name,
      String about,
      String supply,
      String amount,
      String royalty,
      String rule,
      boolean giftable,
      boolean sellable) {
    static final Typed NOTHING = new Typed("", "", "", "100", "", "5", "", true, true);
  }

  /** By which the platform gives badges that no other one is given by. */
  public List<Badge.Rule> rules() {
    var taken = badges.stream().map(BadgeView::rule).toList();
    return Arrays.stream(Badge.Rule.values()).filter(it -> !taken.contains(it)).toList();
  }

  public String action() {
    return ours ? "/owner/badges" : "/creator/badges";
  }

  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }
}
