package market.api.payments;

import org.jspecify.annotations.Nullable;

/** A checkout session as Stripe describes it now. */
public record Payment(
    boolean paid,
    boolean expired,
    long units,
    String currency,
    @Nullable String order,
    @Nullable String paymentIntent) {

  /** The charge behind a payment; the balance transaction is known a little after the charge. */
  public record Charge(String id, @Nullable String balanceTransaction, long feeUnits) {}
}
