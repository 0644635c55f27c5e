package market.api.memberships;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.memberships.Membership;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Ends what nobody pays for: whoever has the last payment back is no member any more, and whoever
 * paid on two pages is one once. The processor is told to charge nothing more.
 */
public final class Ending {
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Ending(Later later, ObjectMapper json, Clock clock) {
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A payment went wholly back, to its buyer or their bank. Only the last one ends something: an
   * older one paid for a time that is over.
   */
  public void returned(Tx tx, OrderId order) {
    tx.memberships()
        .paidWith(order)
        .flatMap(tx.memberships()::lock)
        .ifPresent(it -> {
          if (it.isRunning()
              && tx.memberships().latest(it.id()).filter(order::equals).isPresent()) {
            end(
                tx,
                it.id(),
                java.util.Objects.requireNonNull(it.subscription()),
                Membership.Reason.RETURNED);
          }
          entitle(tx, it.account(), it.creator(), clock.instant());
        });
  }

  void end(Tx tx, UUID membership, String subscription, Membership.Reason why) {
    if (tx.memberships().endFor(membership, why) == 1) {
      var ask = new Ask.Cancel(membership, subscription);
      var _ =
          Commanding.add(tx, later, json, clock, "membership:%s:end".formatted(membership), ask);
    }
  }

  /**
   * Members have what their tier gives while they are, and nothing of it after. Only one membership
   * with a creator runs at a time, and that one says.
   */
  static void entitle(Tx tx, AccountId account, @Nullable AccountId creator, Instant now) {
    var kept =
        tx.memberships()
            .running(account, creator)
            .filter(it -> it.entitles(now))
            .map(Membership::tier)
            .orElse(null);
    if (creator == null) {
      entitleByPass(tx, account, kept != null, now);
      return;
    }
    tx.memberships().revoke(account, creator, kept, now);
    if (kept != null) {
      tx.memberships().grant(account, kept, now);
    }
  }

  /** What somebody took by the pass is theirs while it runs; what a creator gives them, besides. */
  private static void entitleByPass(Tx tx, AccountId account, boolean kept, Instant now) {
    if (kept) {
      tx.passes().restore(account, now);
    } else if (tx.passes().revoke(account, now) > 0) {
      tx.memberships().grantAll(account, now);
    }
  }
}
