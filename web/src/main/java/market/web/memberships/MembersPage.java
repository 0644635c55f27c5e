package market.web.memberships;

import java.util.List;
import market.api.Problem;
import market.api.memberships.TierView;
import market.storage.memberships.Memberships.Member;
import market.storage.memberships.Tiers;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A creator's tiers with their members, and a form for another.
 *
 * @param mods the mods a tier may stand on and give
 */
public record MembersPage(
    Frame frame,
    List<TierView> tiers,
    List<Member> members,
    List<Tiers.Ground> mods,
    Typed typed,
    @Nullable Problem problem)
    implements Page {
  /** A tier as it was typed. */
  public record Typed(
      String mod,
      String name,
      String about,
      String badge,
      String amount,
      String period,
      String discount,
      String trial,
      List<String> given) {
    static final Typed NOTHING = new Typed("", "", "", "", "", "month", "", "", List.of());
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
