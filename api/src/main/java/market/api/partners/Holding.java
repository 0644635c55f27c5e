package market.api.partners;

import java.time.Clock;
import java.util.Objects;
import market.api.accounts.Caller;
import market.api.flags.Shares;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.ledger.LedgerAccount;
import market.storage.moderation.Case;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.Part;
import market.storage.orders.Split;
import market.storage.partners.Partner;

/**
 * What becomes of a partner whom a moderator had to look at: a case of kind {@code partner} says by
 * its {@code about} what it is about, and one of these deeds follows from its ruling.
 */
public final class Holding implements Shares {
  private final Books books;
  private final Clock clock;

  Holding(Books books, Clock clock) {
    this.books = books;
    this.clock = clock;
  }

  @Override
  public void release(Tx tx, Caller moderator, Case one, String said) {
    release(tx, Objects.requireNonNull(one.about()));
  }

  @Override
  public void voidShare(Tx tx, Caller moderator, Case one, String said) {
    voidShare(tx, Objects.requireNonNull(one.about()));
  }

  /** All is well: what was held is the partner's, and nobody asks again about these two. */
  public void release(Tx tx, String about) {
    var it = About.of(about);
    if (it.customer() == null) {
      tx.partners().turn(it.partner(), Partner.State.ACTIVE);
      return;
    }
    tx.brought().decide(it.partner(), it.customer(), true, clock.instant());
    for (var order : tx.brought().held(it.partner(), it.customer())) {
      tx.orders().lock(order);
      if (tx.brought().settle(order, "counted") == 1) {
        tx.splits().hold(order, false);
      }
    }
  }

  /**
   * It was not right. Of a pair, what was held stays with the platform and what the customer pays
   * from now on is nobody's; of links, what they bring pays the partner nothing any more.
   */
  public void voidShare(Tx tx, String about) {
    var it = About.of(about);
    if (it.customer() == null) {
      tx.partners().turn(it.partner(), Partner.State.SUSPENDED);
      return;
    }
    tx.brought().decide(it.partner(), it.customer(), false, clock.instant());
    tx.brought().unbind(it.customer(), it.partner(), clock.instant());
    for (var id : tx.brought().held(it.partner(), it.customer())) {
      var order = tx.orders().lock(id).orElseThrow();
      if (tx.brought().settle(id, "void") == 1) {
        forfeit(tx, order, it.partner());
      }
    }
  }

  @Override
  public void forfeit(Tx tx, OrderId id) {
    var order = tx.orders().lock(id).orElseThrow();
    for (var split : tx.splits().of(id)) {
      if (split.part() == Part.REFERRER && split.account() != null) {
        forfeit(tx, order, split.account());
      }
    }
  }

  /** What is not paid for yet is in no books, and will be posted as the platform's. */
  private void forfeit(Tx tx, Order order, AccountId partner) {
    for (var split : tx.splits().of(order.id())) {
      if (split.part() != Part.REFERRER || !partner.equals(split.account())) {
        continue;
      }
      if (tx.splits().forfeit(split.id()) == 0) {
        throw new IllegalStateException("part %s is on its way".formatted(split.id()));
      }
      if (split.state() == Split.State.LIVE && split.openUnits() > 0) {
        post(tx, order.id(), partner, split, order.total().with(split.openUnits()));
      }
    }
  }

  private void post(Tx tx, OrderId order, AccountId partner, Split split, Money amount) {
    books.post(
        tx,
        "forfeit:" + split.id(),
        order,
        Bookkeeping.forfeited(new LedgerAccount.Creator(partner), amount));
  }
}
