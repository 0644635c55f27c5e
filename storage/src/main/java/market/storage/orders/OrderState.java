package market.storage.orders;

/**
 * Where an order stands.
 *
 * <pre>
 * AWAITING ─ paid ──────────────→ PAID ─ refund asked ─→ REFUNDING ─ all of it ─→ REFUNDED
 *   │  └─ a bank will pay ─→ PROCESSING ─ paid ─→ PAID        └─ part, or failed ─→ PAID
 *   │                            └─ did not ─→ FAILED
 *   └─ page ran out ─→ EXPIRED          PAID ─ dispute lost ─→ CHARGED_BACK
 * </pre>
 */
public enum OrderState {
  AWAITING,
  PROCESSING,
  PAID,
  REFUNDING,
  REFUNDED,
  CHARGED_BACK,
  FAILED,
  EXPIRED;

  /** Whether the move is one of those drawn above. */
  public boolean mayBecome(OrderState next) {
    return switch (this) {
      case AWAITING -> next == PROCESSING || next == PAID || next == EXPIRED;
      case PROCESSING -> next == PAID || next == FAILED;
      // Money that arrives late is money all the same.
      case EXPIRED, FAILED -> next == PAID;
      case PAID -> next == REFUNDING || next == CHARGED_BACK;
      case REFUNDING -> next == REFUNDED || next == PAID;
      case REFUNDED -> next == PAID;
      case CHARGED_BACK -> false;
    };
  }

  /** Whether money was taken for it, whatever became of that since. */
  public boolean isSold() {
    return switch (this) {
      case PAID, REFUNDING, REFUNDED, CHARGED_BACK -> true;
      case AWAITING, PROCESSING, FAILED, EXPIRED -> false;
    };
  }
}
