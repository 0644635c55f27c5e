package market.api.partners;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.partners.Brought;
import market.storage.partners.Level;
import market.storage.partners.LevelRule;
import market.storage.partners.Partner;
import market.storage.partners.Partners;
import org.jspecify.annotations.Nullable;

/**
 * What a partner sees.
 *
 * @param client what a launcher of theirs sends as {@code Market-Client}
 * @param brought within the trailing time
 * @param next what the next level needs, if there is one
 * @param months the latest first; sums in the programme's currency
 */
public record Dashboard(
    Level level,
    Partner.State state,
    String client,
    Instant joinedAt,
    Money brought,
    @Nullable Next next,
    List<Partners.Code> codes,
    List<MonthView> months,
    List<PromotionView> promotions) {
  private static final int PROMOTIONS = 20;

  /** The level above, from how much on, what is missing and its share in basis points. */
  public record Next(Level level, Money above, Money missing, int bp) {}

  /** A month. */
  public record MonthView(
      String month,
      long clicks,
      long signUps,
      long downloads,
      long orders,
      Money revenue,
      Money earned,
      Money held) {}

  /** A change of the level, and what had been brought. */
  public record PromotionView(Level from, Level to, Money brought, Instant at) {}

  /** Of a partner; of somebody else there is none. */
  public static Optional<Dashboard> of(Tx tx, AccountId account, Clock clock) {
    var programme = tx.partners().programme().orElse(null);
    var partner = tx.partners().find(account).orElse(null);
    if (programme == null || partner == null) {
      return Optional.empty();
    }
    var now = clock.instant();
    var nothing = new Money(0, programme.currency());
    var code = programme.currency().getCurrencyCode();
    var since = now.minus(Duration.ofDays(programme.trailingDays()));
    var brought = tx.brought().revenue(account, code, since);
    return Optional.of(
        new Dashboard(
            partner.level(),
            partner.state(),
            partner.client(),
            partner.joinedAt(),
            nothing.with(brought),
            next(Schedule.next(brought, tx.partners().levels(programme.id())), brought, nothing),
            tx.partners().codes(account),
            tx.brought().months(account, code, now).stream()
                .map(month -> month(month, nothing))
                .toList(),
            tx.partners().promotions(account, PROMOTIONS).stream()
                .map(it ->
                    new PromotionView(
                        it.fromLevel(), it.toLevel(), nothing.with(it.units()), it.at()))
                .toList()));
  }

  private static @Nullable Next next(@Nullable LevelRule rule, long brought, Money nothing) {
    return rule == null
        ? null
        : new Next(
            rule.level(),
            nothing.with(rule.aboveUnits()),
            nothing.with(rule.aboveUnits() - brought),
            rule.bp());
  }

  private static MonthView month(Brought.Month month, Money nothing) {
    return new MonthView(
        month.month(),
        month.clicks(),
        month.signUps(),
        month.downloads(),
        month.orders(),
        nothing.with(month.revenueUnits()),
        nothing.with(month.earnedUnits()),
        nothing.with(month.heldUnits()));
  }
}
