package market.api.payments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as Stripe describes it now; amounts in minor units.
 *
 * @param session the page it was made on
 * @param netUnits what was asked for, before tax
 * @param order what the page says it is for
 */
public record Payment(
    String session,
    State state,
    long netUnits,
    long taxUnits,
    String currency,
    @Nullable String order,
    @Nullable String paymentIntent,
    @Nullable Charge charge) {
  /** How far it is. */
  public enum State {
    /** The buyer has not done anything that lasts. */
    OPEN,
    /** A bank will pay, or will not. */
    PROCESSING,
    PAID,
    /** The bank did not. */
    FAILED,
    /** The page ran out. */
    EXPIRED
  }

  /**
   * The charge behind a payment; the balance transaction is known a little after the charge.
   *
   * @param card the same for the same card, whoever pays with it; null where it was none
   */
  public record Charge(
      String id,
      String paymentIntent,
      @Nullable Balance balance,
      @Nullable String order,
      @Nullable String card) {}

  /** What the processor kept of something, and in which currency it settled it. */
  public record Balance(String id, long feeUnits, String currency) {}

  /** Money given back, as the processor describes it. */
  public record Refund(
      String id,
      String status,
      @Nullable String paymentIntent,
      @Nullable String ours,
      @Nullable String stray,
      long units,
      @Nullable String reason) {
    public boolean isFailed() {
      return "failed".equals(status) || "canceled".equals(status);
    }
  }

  /** A buyer's bank wants money back. */
  public record Dispute(
      String id,
      String charge,
      @Nullable String paymentIntent,
      long units,
      String currency,
      String reason,
      String status,
      @Nullable Instant dueBy,
      List<Entry> entries) {
    public Dispute {
      entries = List.copyOf(entries);
    }
  }

  /** A movement of our balance at the processor; amounts signed, positive for what came. */
  public record Entry(
      String id,
      String type,
      @Nullable String source,
      long units,
      long feeUnits,
      String currency,
      Instant at) {}

  /** Money sent from the processor to a bank. */
  public record Payout(
      String id, String status, @Nullable String withdrawal, @Nullable String trouble) {}
}
