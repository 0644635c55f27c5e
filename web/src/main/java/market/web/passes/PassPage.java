package market.web.passes;

import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.passes.PassView;
import market.storage.Money;
import market.storage.memberships.Membership.State;
import market.storage.memberships.Tier.Period;
import market.storage.passes.Passes;
import market.web.Page;
import market.web.frame.Frame;
import market.web.partners.PartnerPage;
import org.jspecify.annotations.Nullable;

/**
 * The pass: what it costs and gives, whose its money is, and how one's own stands.
 *
 * @param mine null for who is not signed in
 * @param shelf some of what takes part, what is sold first
 */
public record PassPage(
    Frame frame,
    PassView pass,
    PassView.@Nullable Mine mine,
    List<Passes.Shown> shelf,
    @Nullable Problem problem)
    implements Page {
  /** Whether the reader's runs, paid or not. */
  public boolean runs() {
    return mine != null
        && mine.state() != null
        && mine.state() != State.OPENING
        && mine.state() != State.ENDED;
  }

  public boolean isPaused() {
    return mine != null && mine.state() == State.PAUSED;
  }

  /** Whether there is another period to pay by. */
  public boolean isOther(PassView.Price price) {
    return mine != null && mine.state() == State.ACTIVE && price.period() != mine.period();
  }

  public Money price(Passes.Shown shown) {
    return Money.of(shown.priceUnits(), shown.currency());
  }

  /** As it stands in forms and messages. */
  public String period(Period period) {
    return period.name().toLowerCase(Locale.ROOT);
  }

  public String percent() {
    return PartnerPage.percent(pass.platformBp());
  }
}
