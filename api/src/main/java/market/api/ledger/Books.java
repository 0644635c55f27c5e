package market.api.ledger;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * Writes transfers into the ledger, once for each cause, and keeps the running balances in step.
 */
public final class Books {
  private final Clock clock;

  public Books(Clock clock) {
    this.clock = clock;
  }

  /**
   * Posts all of {@code transfers} or, where this cause was posted before, none. The same cause
   * with other content is an error, never a silent no-op.
   */
  public void post(Tx tx, String cause, @Nullable OrderId order, List<Transfer> transfers) {
    var ids = accounts(tx, transfers);
    var locked = ids.values().stream().distinct().sorted().map(String::valueOf);
    tx.ledger().lock(locked.collect(Collectors.joining(",", "{", "}")));
    var changes = new TreeMap<Long, Long>();
    for (var transfer : transfers) {
      var from = id(ids, transfer.from());
      var to = id(ids, transfer.to());
      if (write(tx, cause, order, transfer, from, to)) {
        changes.merge(from, -transfer.amount().units(), Math::addExact);
        changes.merge(to, transfer.amount().units(), Math::addExact);
      }
    }
    changes.forEach((id, units) -> tx.ledger().add(id, units));
  }

  private boolean write(
      Tx tx, String cause, @Nullable OrderId order, Transfer transfer, long from, long to) {
    var units = transfer.amount().units();
    var currency = transfer.amount().currency().getCurrencyCode();
    var written =
        tx.ledger()
            .post(cause, transfer.reason(), from, to, units, currency, order, clock.instant());
    if (written == 0 && tx.ledger().posted(cause, transfer.reason(), from, to) != units) {
      throw new IllegalStateException("%s was posted before with another amount".formatted(cause));
    }
    return written == 1;
  }

  private static Map<LedgerAccount, Long> accounts(Tx tx, List<Transfer> transfers) {
    var ids = new HashMap<LedgerAccount, Long>();
    for (var transfer : transfers) {
      var currency = transfer.amount().currency().getCurrencyCode();
      for (var account : List.of(transfer.from(), transfer.to())) {
        ids.computeIfAbsent(
            account,
            key -> {
              tx.ledger().open(kind(key), owner(key), currency);
              return tx.ledger().id(kind(key), owner(key), currency);
            });
      }
    }
    return ids;
  }

  private static long id(Map<LedgerAccount, Long> ids, LedgerAccount account) {
    return java.util.Objects.requireNonNull(ids.get(account));
  }

  private static String kind(LedgerAccount account) {
    return switch (account) {
      case LedgerAccount.Processor() -> "processor";
      case LedgerAccount.Creator(var _) -> "creator";
      case LedgerAccount.Platform() -> "platform";
      case LedgerAccount.Processing() -> "processing";
    };
  }

  private static @Nullable AccountId owner(LedgerAccount account) {
    return account instanceof LedgerAccount.Creator(var id) ? id : null;
  }
}
