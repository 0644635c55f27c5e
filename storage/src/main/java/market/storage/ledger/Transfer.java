package market.storage.ledger;

import market.storage.Money;

/** Money going from somewhere to somewhere. Never changed; a mistake is met by another transfer. */
public record Transfer(LedgerAccount from, LedgerAccount to, Money amount, Reason reason) {
  /** Why it moved. */
  public enum Reason {
    SALE,
    ROYALTY,
    REFERRAL,
    GAME,
    COMMISSION,
    PROCESSING,
    TAX,
    FEE,
    TRANSFER,
    REFUND,
    REVERSAL,
    DISPUTE,
    BANK,
    WITHDRAWAL,
    STRAY,
    LOSS,
    /** What a payee was to get and does not. */
    FORFEIT,
    /** A backer's money came, and waits. */
    PLEDGE,
    /** What of a milestone's share had gone back before it was released. */
    RELEASE,
    /** A member's money came, or waits for another month. */
    POOL
  }

  public Transfer {
    if (from.equals(to)) {
      throw new IllegalArgumentException("a transfer has two ends: " + from);
    }
    if (amount.isZero()) {
      throw new IllegalArgumentException("nothing does not move");
    }
  }

  /** The same money on its way back. */
  public Transfer undone(Reason why) {
    return new Transfer(to, from, amount, why);
  }
}
