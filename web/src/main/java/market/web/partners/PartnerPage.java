package market.web.partners;

import market.api.Problem;
import market.api.partners.Dashboard;
import market.api.partners.ProgrammeView;
import market.storage.partners.Level;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A partner's page; for somebody who is none yet, what they are offered.
 *
 * @param code as it was typed
 * @param target as it was typed
 */
public record PartnerPage(
    Frame frame,
    @Nullable ProgrammeView programme,
    @Nullable Dashboard dashboard,
    MonthPlot plot,
    String code,
    String target,
    @Nullable Problem problem)
    implements Page {
  public boolean isOpen() {
    return programme != null && programme.open();
  }

  /** The level's name. */
  public String level(Level level) {
    return frame.words().name("partner.level", level);
  }

  /** A share as people say it. */
  public static String percent(int bp) {
    return market.web.creator.SellingPage.percent(bp);
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
