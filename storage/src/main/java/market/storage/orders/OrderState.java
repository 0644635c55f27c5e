package market.storage.orders;

/**
 * Where an order stands.
 *
 * <pre>
 * AWAITING ─ paid ─→ PAID ─ refund asked ─→ REFUNDING ─ done ─→ REFUNDED
 *     └─ session ran out ─→ EXPIRED              └─ failed ─→ PAID
 * </pre>
 */
public enum OrderState {
  AWAITING,
  PAID,
  REFUNDING,
  REFUNDED,
  EXPIRED;

  /** Whether the move is one of those drawn above. */
  public boolean mayBecome(OrderState next) {
    return switch (this) {
      case AWAITING -> next == PAID || next == EXPIRED;
      // Money that arrives late is money all the same.
      case EXPIRED -> next == PAID;
      case PAID -> next == REFUNDING;
      case REFUNDING -> next == REFUNDED || next == PAID;
      case REFUNDED -> false;
    };
  }
}
