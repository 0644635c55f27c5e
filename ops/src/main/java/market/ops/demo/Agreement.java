package market.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import market.api.Api;
import market.ops.stripe.StripeSimulator;
import market.storage.Tx;
import market.storage.ledger.Transfer.Reason;
import market.storage.payouts.PayoutAccount;

/** That the books agree with themselves and with the processor's, to the cent. */
final class Agreement {
  private static final int ENTRIES_MAX = 100_000;

  private final Api api;
  private final JsonNode book;

  Agreement(Api api, StripeSimulator stripe) {
    this.api = api;
    this.book = stripe.book();
  }

  /**
   * Looks at all of it.
   *
   * @throws IllegalStateException when a cent is missing or too many
   */
  void insist(List<PayoutAccount> payees) {
    var proof = api.database.read(tx -> tx.ledger().proof());
    if (!proof.isEmpty()) {
      throw new IllegalStateException("the books disagree: " + proof);
    }
    expect("unsettled charges", 0, book.path("unsettled_charges").asLong());
    var platform = book.path("platform").path("usd");
    expect("what the processor holds", held(), platform.path("balance").asLong());
    for (var payee : payees.stream().filter(it -> it.stripe() != null).toList()) {
      var account = book.path("accounts").path(String.valueOf(payee.stripe())).path("usd");
      expect(
          "what was sent to " + payee.stripe(),
          api.database.read(tx -> sent(tx, payee)),
          account.path("transferred").asLong() - account.path("reversed").asLong());
    }
  }

  private long held() {
    return api.database.read(tx -> tx.platform().totals()).stream()
        .filter(total -> total.kind().equals("processor"))
        .mapToLong(total -> -total.balance())
        .sum();
  }

  private static long sent(Tx tx, PayoutAccount payee) {
    return tx.ledger().entries(payee.account(), ENTRIES_MAX).stream()
        .filter(entry -> entry.reason() == Reason.TRANSFER || entry.reason() == Reason.REVERSAL)
        .mapToLong(entry -> -entry.units())
        .sum();
  }

  private static void expect(String what, long ours, long theirs) {
    if (ours != theirs) {
      throw new IllegalStateException(
          "%s: %d in our books, %d in theirs".formatted(what, ours, theirs));
    }
  }
}
