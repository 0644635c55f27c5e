package market.api.flags;

import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.orders.OrderId;

/**
 * What a partner programme does with shares that were kept back under a case of the kind {@code
 * PARTNER}; the case's {@code about} is whatever the programme opened it with.
 */
public interface Shares {
  /** The partner has their share as ever. */
  void release(Tx tx, Caller moderator, Case one, String said);

  /** The share is the platform's. */
  void voidShare(Tx tx, Caller moderator, Case one, String said);

  /** What whoever brought the buyer of an order was kept from is the platform's for good. */
  void forfeit(Tx tx, OrderId order);

  /** Kept again, to be decided anew; a 409 where money has moved. */
  default void keepAgain(Tx tx, Caller moderator, Case one, String said) {
    throw Problem.conflict("what follows from such a ruling cannot be taken back");
  }
}
