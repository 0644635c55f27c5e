package market.api.ledger;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.ledger.Ledger;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.orders.OrderId;
import market.storage.passes.Month;
import org.jspecify.annotations.Nullable;

/**
 * Writes transfers into the ledger, once for each cause, and keeps the running balances in step.
 * Accounts that have a part in every sale are kept in several rows, so that sales need not wait for
 * each other there; which of them is told by the order, or by the cause where there is none, so
 * that the same cause meets the same rows, and what else is posted for an order in one transaction
 * needs no row out of turn: rows are locked in the order of their ids, and a second posting that
 * took others would be one half of a deadlock.
 */
public final class Books {
  private static final int SHARDS = 64;

  private final Clock clock;

  public Books(Clock clock) {
    this.clock = clock;
  }

  /** What is to be in the books for one cause. */
  public record Posting(String cause, List<Transfer> transfers) {}

  /**
   * Posts all of {@code transfers} or, where this cause was posted before, none. The same cause
   * with other content is an error, never a silent no-op. Whether it was new.
   */
  public boolean post(Tx tx, String cause, @Nullable OrderId order, List<Transfer> transfers) {
    return !post(tx, order, List.of(new Posting(cause, transfers))).isEmpty();
  }

  /** The same for several causes at once. Those that were new. */
  public Set<String> post(Tx tx, @Nullable OrderId order, List<Posting> postings) {
    var transfers = postings.stream().flatMap(it -> it.transfers().stream()).toList();
    if (transfers.isEmpty()) {
      return Set.of();
    }
    var shard =
        Math.floorMod(
            (order == null ? postings.getFirst().cause() : order.toString()).hashCode(), SHARDS);
    var ids = accounts(tx, shard, transfers);
    var rows = postings.stream().flatMap(it -> rows(it, ids, shard)).toList();
    var written = write(tx, order, transfers, rows).stream().collect(groupingBy(Ledger.Row::cause));
    var wanted = rows.stream().collect(groupingBy(Ledger.Row::cause));
    wanted.forEach((cause, all) -> {
      var fresh = written.getOrDefault(cause, List.of());
      if (fresh.isEmpty()) {
        refuseOtherContent(tx, cause, all);
      } else if (fresh.size() != all.size()) {
        throw new IllegalStateException(cause + " was posted before with other content");
      }
    });
    return written.keySet();
  }

  private static Stream<Ledger.Row> rows(Posting posting, Map<String, Long> ids, int shard) {
    return posting.transfers().stream()
        .map(it ->
            new Ledger.Row(
                posting.cause(),
                it.reason(),
                id(ids, shard, it.from(), it),
                id(ids, shard, it.to(), it),
                it.amount().units()));
  }

  private List<Ledger.Row> write(
      Tx tx, @Nullable OrderId order, List<Transfer> transfers, List<Ledger.Row> rows) {
    return tx.ledger()
        .post(
            rows.stream().map(Ledger.Row::cause).toList(),
            array(rows, row -> row.reason().name().toLowerCase(Locale.ROOT)),
            array(rows, Ledger.Row::fromAccount),
            array(rows, Ledger.Row::toAccount),
            array(rows, Ledger.Row::units),
            array(transfers, it -> it.amount().currency().getCurrencyCode()),
            order,
            clock.instant());
  }

  private static void refuseOtherContent(Tx tx, String cause, List<Ledger.Row> rows) {
    var before = tx.ledger().posted(cause);
    if (before.size() != rows.size() || !new HashSet<>(before).equals(new HashSet<>(rows))) {
      throw new IllegalStateException(
          "%s was posted before as %s, not %s".formatted(cause, before, rows));
    }
  }

  private static Map<String, Long> accounts(Tx tx, int sale, List<Transfer> transfers) {
    var wanted = new LinkedHashMap<String, Runnable>();
    for (var transfer : transfers) {
      var currency = transfer.amount().currency().getCurrencyCode();
      for (var account : List.of(transfer.from(), transfer.to())) {
        var shard = shard(sale, account);
        wanted.put(
            key(account, currency, shard),
            () ->
                tx.ledger()
                    .open(
                        kind(account),
                        owner(account),
                        campaign(account),
                        month(account),
                        currency,
                        shard));
      }
    }
    var keys = new ArrayList<>(wanted.keySet());
    var found = found(tx, keys);
    if (found.size() < keys.size()) {
      wanted.forEach((key, open) -> {
        if (!found.containsKey(key)) {
          open.run();
        }
      });
      return found(tx, keys);
    }
    return found;
  }

  private static Map<String, Long> found(Tx tx, List<String> keys) {
    var found = new HashMap<String, Long>();
    tx.ledger().lock(keys).forEach(it -> found.put(it.key(), it.id()));
    return found;
  }

  private static long id(
      Map<String, Long> ids, int sale, LedgerAccount account, Transfer transfer) {
    var currency = transfer.amount().currency().getCurrencyCode();
    return Objects.requireNonNull(ids.get(key(account, currency, shard(sale, account))));
  }

  private static int shard(int sale, LedgerAccount account) {
    return of(account).isEmpty() ? sale : 0;
  }

  private static String key(LedgerAccount account, String currency, int shard) {
    return "%s:%s:%s:%d".formatted(kind(account), of(account), currency, shard);
  }

  /** Whose it is, or what for; nothing for those that are the marketplace's and have many rows. */
  private static String of(LedgerAccount account) {
    return Stream.of(owner(account), campaign(account), month(account))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }

  private static <T> String array(List<T> values, Function<T, Object> column) {
    return values.stream()
        .map(value -> String.valueOf(column.apply(value)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String kind(LedgerAccount account) {
    return account.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static @Nullable AccountId owner(LedgerAccount account) {
    return account instanceof LedgerAccount.Creator(var id) ? id : null;
  }

  private static @Nullable UUID campaign(LedgerAccount account) {
    return account instanceof LedgerAccount.Escrow(var campaign) ? campaign : null;
  }

  private static @Nullable Month month(LedgerAccount account) {
    return account instanceof LedgerAccount.Pool(var month) ? month : null;
  }
}
