package market.api.flags;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding;
import market.api.moderation.Judge;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;
import market.storage.abuse.RefundWishes.State;
import market.storage.abuse.RefundWishes.Wished;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;

/** A refund that waited goes on, or is refused with a reason. */
final class RefundJudge implements Judge {
  private final Refunding refunding;
  private final Clock clock;

  RefundJudge(Refunding refunding, Clock clock) {
    this.refunding = refunding;
    this.clock = clock;
  }

  @Override
  public Set<Verdict> verdicts(Case one) {
    return Set.of(Verdict.APPROVE, Verdict.REJECT);
  }

  private static Flag flag(Tx tx, Case one) {
    return tx.flags().in(one.id()).stream()
        .findFirst()
        .orElseThrow(() -> Problem.conflict("nothing is flagged in this case"));
  }

  private static Wished wished(Tx tx, Flag flag) {
    var order = new OrderId(UUID.fromString(flag.subject()));
    return tx.refundWishes().of(order).orElseThrow();
  }

  @Override
  public void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said) {
    var flag = flag(tx, one);
    var wished = wished(tx, flag);
    var granted = verdict == Verdict.APPROVE;
    var now = clock.instant();
    var to = granted ? State.GRANTED : State.REFUSED;
    if (tx.refundWishes().move(wished.id(), State.WAITING, to, now) == 0) {
      throw Problem.conflict("it was decided already");
    }
    tx.flags().become(flag.id(), granted ? FlagState.DISMISSED : FlagState.UPHELD, now);
    if (granted) {
      refunding.grant(tx, wished);
    } else {
      tx.orders().tell(wished.orderId(), OrderState.PAID, "refund refused: " + said, now);
    }
  }

  @Override
  public void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    if (ruling.verdict() == Verdict.APPROVE) {
      throw Problem.conflict("the money is on its way back to the buyer");
    }
    var flag = flag(tx, one);
    var now = clock.instant();
    var wished = wished(tx, flag);
    if (tx.refundWishes().move(wished.id(), State.REFUSED, State.WAITING, now) == 0) {
      throw Problem.conflict("the refund has moved on since");
    }
    tx.flags().become(flag.id(), FlagState.HELD, now);
    tx.orders().tell(wished.orderId(), OrderState.PAID, "a moderator looks again", now);
  }
}
