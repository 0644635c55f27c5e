package market.api.passes;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.api.checkout.Pricing;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.storage.Database;
import market.storage.Tx;
import market.storage.ledger.LedgerAccount;
import market.storage.mods.ModId;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.orders.Orders;
import market.storage.orders.Part;
import market.storage.orders.Splits.Share;
import market.storage.passes.Month;
import market.storage.passes.Pools;
import market.storage.passes.Pools.Use;
import market.storage.passes.Pools.Waiting;
import org.jspecify.annotations.Nullable;

/**
 * Shares the pools of months that are over by {@link Formula}.
 *
 * <p>What a mod gets of a member's month becomes a line of the member's bill, divided as the mod's
 * price would be, but for the commission, which was taken when the bill was paid. From there it is
 * paid out, stated, and taken back with the bill like any sale. A bill that is disputed, held or on
 * its way back waits until that is over, and is shared then. Each bill is one transaction: killed
 * half-way, the next round goes on.
 */
public final class Sharing {
  private static final UUID NOTHING = new UUID(0, 0);
  private static final int BATCH = 500;

  private final Database database;
  private final Books books;
  private final Pricing pricing;
  private final Clock clock;

  Sharing(Database database, Books books, Pricing pricing, Clock clock) {
    this.database = database;
    this.books = books;
    this.pricing = pricing;
    this.clock = clock;
  }

  /** Every month that has been over for long enough and in whose pool something waits. */
  void share() {
    var last = Month.of(clock.instant().minus(Duration.ofDays(Formula.HOLD_DAYS))).plus(-1);
    database.read(tx -> tx.pools().due(last)).forEach(this::share);
  }

  private void share(Month month) {
    var idle = new ArrayList<Waiting>();
    var order = NOTHING;
    var line = -1;
    while (true) {
      var fromOrder = order;
      var fromLine = line;
      var some = database.read(tx -> tx.pools().waiting(month, fromOrder, fromLine, BATCH));
      if (some.isEmpty()) {
        break;
      }
      some.stream().filter(it -> !byOwnUse(it)).forEach(idle::add);
      order = some.getLast().order().value();
      line = some.getLast().line();
    }
    for (int i = 0; i < idle.size(); i += BATCH) {
      byOthersUse(month, idle.subList(i, Math.min(idle.size(), i + BATCH)));
    }
  }

  /** Whether there is nothing more to be done about it in this round. */
  private boolean byOwnUse(Waiting it) {
    return database.write(tx -> {
      var bill = Bill.lock(tx, it);
      if (bill == null) {
        return true;
      }
      var uses = uses(tx, it);
      var used = uses.stream().map(use -> new Formula.Used(use.mod(), points(use))).toList();
      var parts = Formula.own(bill.units(), used);
      if (parts.isEmpty()) {
        return false;
      }
      tx.pools()
          .note(it.month(), it.member(), uses, used.stream().map(Formula.Used::points).toList());
      hand(tx, bill, parts);
      return true;
    });
  }

  private static List<Use> uses(Tx tx, Waiting it) {
    var all =
        tx.pools().uses(it.member(), it.month().first(), it.month().plus(1).first()).stream()
            .filter(use -> points(use) > 0)
            .toList();
    var barred = barred(tx, it, all.stream().map(Use::mod).toList());
    return all.stream().filter(use -> !barred.contains(use.mod())).toList();
  }

  private static int points(Use use) {
    return Formula.points(use.releases(), use.days());
  }

  private static Set<ModId> barred(Tx tx, Waiting it, List<ModId> mods) {
    return new HashSet<>(tx.pools().barred(it.member(), mods.stream().map(ModId::value).toList()));
  }

  /** Those who used nothing, in each currency by itself. */
  private void byOthersUse(Month month, List<Waiting> idle) {
    database
        .read(tx ->
            idle.stream()
                .collect(
                    Collectors.groupingBy(
                        it -> tx.orders().get(it.order()).orElseThrow().total().currency())))
        .forEach((currency, some) -> byOthersUse(month, currency.getCurrencyCode(), some));
  }

  private void byOthersUse(Month month, String currency, List<Waiting> some) {
    var planned =
        database.read(tx -> {
          var had = tx.pools().had(month, currency, Formula.MODS_MAX);
          var mods = had.stream().map(Pools.Had::mod).toList();
          var money =
              some.stream()
                  .map(it -> new Formula.Idle(Bill.left(tx, it), barred(tx, it, mods)))
                  .toList();
          return Formula.common(money, had);
        });
    for (int i = 0; i < some.size(); i++) {
      var it = some.get(i);
      var parts = planned.get(i);
      database.change(tx -> {
        var bill = Bill.lock(tx, it);
        var sum = parts.stream().mapToLong(Formula.Part::units).sum();
        if (bill == null || bill.units() < sum) {
          return;
        }
        if (!parts.isEmpty()) {
          hand(tx, bill, parts);
        }
        if (bill.units() > sum) {
          carry(tx, bill, it, bill.units() - sum);
        }
      });
    }
  }

  /** A bill of which a line waits. */
  private record Bill(Order order, List<Line> lines, Line line, Month month) {
    /** Null where it is not to be shared now, or was. */
    static @Nullable Bill lock(Tx tx, Waiting it) {
      var order = tx.orders().lock(it.order()).orElseThrow();
      var lines = tx.orders().lines(it.order());
      var line =
          lines.stream()
              .filter(one -> one.line() == it.line() && it.month().equals(one.month()))
              .filter(one -> one.isPooled() && one.leftUnits() > 0)
              .findFirst();
      return line.isEmpty()
              || order.state() != OrderState.PAID
              || order.held() != null
              || tx.disputes().isOpen(order.id())
          ? null
          : new Bill(order, lines, line.get(), it.month());
    }

    static long left(Tx tx, Waiting it) {
      return tx.orders().lines(it.order()).stream()
          .filter(one -> one.line() == it.line())
          .mapToLong(Line::leftUnits)
          .sum();
    }

    long units() {
      return line.leftUnits();
    }

    /** Below which no line has a number. */
    int next() {
      return lines.getLast().line() + 1;
    }

    LedgerAccount.Pool pool() {
      return new LedgerAccount.Pool(month);
    }
  }

  /** Each mod has its part, as a line of the bill; what was waiting for it waits no more. */
  private void hand(Tx tx, Bill bill, List<Formula.Part> parts) {
    var order = bill.order();
    var mods = parts.stream().map(part -> tx.mods().get(part.mod())).toList();
    tx.orders()
        .addLines(
            order.id(),
            IntStream.range(0, parts.size())
                .mapToObj(i -> {
                  var units = parts.get(i).units();
                  return new Orders.NewLine(
                      bill.next() + i,
                      mods.get(i).id(),
                      mods.get(i).title(),
                      Line.Kind.USE,
                      units,
                      0,
                      0,
                      units,
                      null,
                      bill.month());
                })
                .toList());
    for (int i = 0; i < parts.size(); i++) {
      var shares = pricing.used(tx, mods.get(i), parts.get(i).units(), order.buyer());
      freeze(tx, bill, bill.next() + i, shares);
    }
    post(tx, bill, parts.stream().mapToLong(Formula.Part::units).sum());
  }

  private static void freeze(Tx tx, Bill bill, int line, List<Share> shares) {
    var positions = IntStream.range(0, shares.size()).boxed().toList();
    tx.splits().freeze(bill.order().id(), line, positions, shares);
  }

  /** Takes so much out of the waiting line, and has the books say who has it now. */
  private void post(Tx tx, Bill bill, long units) {
    var order = bill.order();
    var waiting =
        tx.orders().lines(order.id()).stream()
            .filter(it -> it.line() == bill.line().line())
            .findFirst()
            .orElseThrow();
    tx.pools().keep(order.id(), waiting.line(), waiting.leftUnits() - units);
    tx.splits().owe(order.id());
    var splits =
        tx.splits().of(order.id()).stream().filter(it -> it.line() >= bill.next()).toList();
    books.post(
        tx,
        "share:%s:%d".formatted(order.id(), bill.next()),
        order.id(),
        Bookkeeping.sale(bill.pool(), splits, 0, order.total().currency()));
  }

  /** Waits for the next month; the second time it is the platform's. */
  private void carry(Tx tx, Bill before, Waiting it, long units) {
    var bill = Bill.lock(tx, it);
    if (bill == null) {
      throw new IllegalStateException(
          "nothing waits in line %d of %s".formatted(it.line(), before));
    }
    var order = bill.order();
    if (!it.carried()) {
      var next = bill.month().plus(1);
      tx.pools().carry(order.id(), it.line(), bill.month(), next);
      books.post(
          tx,
          "carry:%s:%d:%s".formatted(order.id(), it.line(), next),
          order.id(),
          Bookkeeping.waiting(
              bill.pool(), new LedgerAccount.Pool(next), order.total().with(units)));
      return;
    }
    var title = bill.line().title();
    tx.orders().addLines(order.id(), List.of(Pooling.line(bill.next(), title, units, null)));
    freeze(tx, bill, bill.next(), List.of(new Share(Part.PLATFORM, null, null, null, units)));
    post(tx, bill, units);
  }
}
