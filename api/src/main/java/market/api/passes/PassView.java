package market.api.passes;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import market.api.memberships.MembershipView.PaymentView;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.memberships.Membership;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.storage.passes.Month;
import market.storage.passes.PassProgramme;
import market.storage.passes.Passes;
import market.storage.passes.Pools;
import org.jspecify.annotations.Nullable;

/**
 * The pass as everybody sees it.
 *
 * @param open whether it can be joined
 * @param platformBp what of a bill is the platform's, after the processor
 * @param mods how many take part
 * @param formula by what a month is shared
 * @param months the latest first
 */
public record PassView(
    boolean open,
    List<Price> prices,
    int platformBp,
    long mods,
    FormulaView formula,
    List<PoolView> months) {
  private static final int MONTHS = 13;
  private static final int MOST = 500;

  /** What it costs how often. */
  public record Price(Tier.Period period, Money price) {}

  /**
   * The numbers of the formula, which the documentation tells in words.
   *
   * @param releasePoints for each different release that a member downloaded
   * @param releasesMax of a mod and month that count
   * @param dayPoints for each day on which a member used a mod
   * @param daysMax of a mod and month that count
   * @param modsMax of a member and month that count
   * @param holdDays how long after a month is over it is shared
   */
  public record FormulaView(
      int releasePoints, int releasesMax, int dayPoints, int daysMax, int modsMax, int holdDays) {
    static final FormulaView NOW =
        new FormulaView(
            Formula.RELEASE_POINTS,
            Formula.RELEASES_MAX,
            1,
            Formula.DAYS_MAX,
            Formula.MODS_MAX,
            Formula.HOLD_DAYS);
  }

  /** A month: what waits, what was shared among how many mods, and whose money it was. */
  public record PoolView(Month month, Money waiting, Money shared, long mods, long members) {}

  /** As it is now. */
  public static PassView of(Tx tx, Clock clock) {
    var programme = tx.passes().programme().orElse(null);
    return new PassView(
        programme != null && programme.open(),
        tx.passes().tiers().stream()
            .filter(it -> it.state() == Tier.State.OPEN)
            .map(it -> new Price(it.period(), it.price()))
            .toList(),
        programme == null ? 0 : programme.platformBp(),
        tx.passes().size(),
        FormulaView.NOW,
        tx.pools().pools(Month.of(clock.instant()), MONTHS).stream()
            .map(it ->
                new PoolView(
                    it.month(),
                    Money.of(it.waitingUnits(), it.currency()),
                    Money.of(it.sharedUnits(), it.currency()),
                    it.mods(),
                    it.members()))
            .toList());
  }

  /** What a mod had, of whose money is told by who asks. */
  public record ShareView(
      Month month, Slug mod, String title, Money amount, long points, long days) {
    private static ShareView of(Pools.Share it) {
      return new ShareView(
          it.month(),
          it.mod(),
          it.title(),
          Money.of(it.units(), it.currency()),
          it.points(),
          it.days());
    }
  }

  /** What waits for the pool of a month to be shared. */
  public record WaitView(Month month, Money amount) {}

  /**
   * A member's own.
   *
   * @param state how it stands; null where there never was one
   * @param ends whether it ends with the period that is paid
   * @param graceUntil until when what members have stays although a payment failed
   * @param payments the latest first
   * @param waiting what of them waits for which month
   * @param given what mods had of them, the latest month first
   */
  public record Mine(
      Membership.@Nullable State state,
      Tier.@Nullable Period period,
      @Nullable Money price,
      boolean ends,
      @Nullable Instant periodEnd,
      @Nullable Instant graceUntil,
      List<PaymentView> payments,
      List<WaitView> waiting,
      List<ShareView> given) {
    public static Mine of(Tx tx, AccountId member) {
      var all = tx.memberships().of(member, true);
      var latest = all.isEmpty() ? null : all.getFirst();
      var tier = latest == null ? null : tx.tiers().find(latest.tier()).orElseThrow();
      return new Mine(
          latest == null ? null : latest.state(),
          tier == null ? null : tier.period(),
          tier == null ? null : tier.price(),
          latest != null && latest.ends(),
          latest == null ? null : latest.periodEnd(),
          latest == null ? null : latest.graceUntil(),
          tx.memberships().payments(all.stream().map(Membership::id).toList()).stream()
              .map(it ->
                  new PaymentView(
                      it.order(), it.number(), Money.of(it.units(), it.currency()), it.at()))
              .toList(),
          tx.pools().waits(member).stream()
              .map(it -> new WaitView(it.month(), Money.of(it.units(), it.currency())))
              .toList(),
          tx.pools().given(member, MOST).stream().map(ShareView::of).toList());
    }
  }

  /** A maker's: which mods take part, and what each had in which month. */
  public record Makers(List<Passes.Own> mods, List<ShareView> earned) {
    public static Makers of(Tx tx, AccountId maker) {
      return new Makers(
          tx.passes().own(maker),
          tx.pools().earned(maker, MOST).stream().map(ShareView::of).toList());
    }
  }

  /**
   * The owner's.
   *
   * @param offer what was offered last; null where nothing was
   * @param members who have it now
   */
  public record Owners(
      @Nullable PassProgramme offer,
      List<Passes.Part> games,
      long members,
      long mods,
      List<PoolView> months) {
    public static Owners of(Tx tx, Clock clock) {
      var view = PassView.of(tx, clock);
      return new Owners(
          tx.passes().programme().orElse(null),
          tx.passes().games(),
          tx.passes().members(),
          view.mods(),
          view.months());
    }
  }
}
