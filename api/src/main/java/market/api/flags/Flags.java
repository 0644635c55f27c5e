package market.api.flags;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import market.api.abuse.Limiting;
import market.api.abuse.Vigilance;
import market.api.checkout.Refunding;
import market.api.moderation.Judge;
import market.api.releases.Publishing;
import market.api.reviews.Holding;
import market.storage.Database;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.storage.abuse.RefundWishes.Wished;
import market.storage.moderation.Case;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/** What was flagged, who decides about it, and what is flagged from now on. */
public final class Flags {
  public final Limiting limiting;
  public final Forfeiting forfeiting;

  private final Database database;
  private final Map<Case.Kind, Judge> judges;

  /**
   * Wires it.
   *
   * @param shares what the partner programme does with what was kept
   */
  public Flags(
      Database database,
      Vigilance vigilance,
      Refunding refunding,
      Holding holding,
      Publishing publishing,
      Shares shares,
      Clock clock) {
    this.database = database;
    limiting = vigilance.limiting;
    forfeiting = new Forfeiting(database, shares, clock);
    judges =
        Map.of(
            Case.Kind.ABUSE, new AbuseJudge(refunding, holding, publishing, clock),
            Case.Kind.REFUND, new RefundJudge(refunding, clock),
            Case.Kind.PARTNER, new PartnerJudge(shares));
  }

  /** Who decides. */
  public Map<Case.Kind, Judge> judges() {
    return judges;
  }

  /** The latest first. */
  public List<Flag> latest(
      @Nullable FlagRule rule, @Nullable FlagState state, long before, int limit) {
    return database.read(tx -> tx.flags().latest(rule, state, before, limit));
  }

  /** Those that one case is about. */
  public List<Flag> in(Case one) {
    return database.read(tx -> tx.flags().in(one.id()));
  }

  /** The refund that a flag is about, if it is one. */
  public Optional<Wished> wished(Flag flag) {
    return flag.rule() == FlagRule.REFUND_ABUSE
        ? wished(new OrderId(UUID.fromString(flag.subject())))
        : Optional.empty();
  }

  /** What a buyer asked for about an order and a moderator decides. */
  public Optional<Wished> wished(OrderId order) {
    return database.read(tx -> tx.refundWishes().of(order));
  }
}
