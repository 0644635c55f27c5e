package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Payments from a bank account: the order is placed at once, the money comes later, or not. */
final class DelayedDebits {
  static final String ANSWER = "answer_bank_debit";

  private final CheckoutSessions sessions;
  private final Payments payments;

  DelayedDebits(CheckoutSessions sessions, Payments payments) {
    this.sessions = sessions;
    this.payments = payments;
  }

  void begin(Tx tx, ObjectNode session, ObjectNode intent, Payments.Payer payer) {
    payments.process(tx, intent, payer);
    sessions.complete(tx, session, payer, "unpaid");
    tx.later(ANSWER, Json.text(intent, "id"), tx.now().plus(Switches.bankDebit(tx)));
  }

  /** The bank has sent the money, or says that it will not. */
  void answer(Tx tx, String intentId) {
    var intent = tx.known(intentId);
    var paid = payments.processed(tx, intent);
    for (var session : tx.all("checkout.session", Json.object("payment_intent", intentId))) {
      sessions.answered(tx, session, paid);
    }
  }
}
