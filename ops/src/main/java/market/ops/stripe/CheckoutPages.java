package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import market.ops.stripe.CheckoutPage.Typed;
import market.ops.stripe.Payments.Payer;

/** The hosted checkout: a person types a card and pays, once. */
final class CheckoutPages {
  private static final String NOT_CHARGED = TypedCard.NOT_CHARGED;

  private final CheckoutDeeds deeds;
  private final DelayedDebits debits;
  private final CheckoutPage page;

  CheckoutPages(CheckoutDeeds deeds, DelayedDebits debits, CheckoutPage page) {
    this.deeds = deeds;
    this.debits = debits;
    this.page = page;
  }

  Answer show(Tx tx, String id) {
    var session = tx.find("checkout.session", id);
    return session.isEmpty() || !CheckoutSessions.isOpen(session.get())
        ? closed(session)
        : form(tx, session.get(), 200, typed(tx, session.get()), lastDecline(tx, session.get()));
  }

  /** What the bank said last, should the page be opened again. */
  private static Optional<String> lastDecline(Tx tx, ObjectNode session) {
    var error = CheckoutDeeds.isSetup(session) ? "last_setup_error" : "last_payment_error";
    return CheckoutDeeds.knownIntent(tx, session)
        .flatMap(intent -> Optional.ofNullable(Json.textOrNull(intent.path(error), "message")))
        .flatMap(CheckoutPages::said);
  }

  private static Optional<String> said(String message) {
    return Optional.of(message + NOT_CHARGED);
  }

  /** The Pay button. */
  Answer pay(Tx tx, String id, Parameters typed) {
    var found = tx.find("checkout.session", id);
    if (found.isEmpty() || !CheckoutSessions.isOpen(found.get())) {
      return closed(found);
    }
    var session = found.get();
    var again = new Typed(typed.text("name").orElse(""), typed.text("email").orElse(""));
    locate(tx, session, typed);
    if (typed.text("action").filter("country"::equals).isPresent()) {
      return form(tx, session, 200, again, Optional.empty());
    }
    if (typed.text("shown_total").filter(shown -> !shown.equals(total(session))).isPresent()) {
      return form(
          tx,
          session,
          409,
          again,
          Optional.of(
              "The total has changed with your country."
                  + NOT_CHARGED
                  + " Look at it and pay again."));
    }
    try {
      return pay(tx, session, TypedCard.payer(tx, typed));
    } catch (TypedCard.Mistyped mistyped) {
      return form(tx, session, 422, again, Optional.ofNullable(mistyped.getMessage()));
    }
  }

  /** Taxes depend on where the buyer says to live. */
  private static void locate(Tx tx, ObjectNode session, Parameters typed) {
    var country =
        typed
            .text("country")
            .or(() -> CheckoutSessions.country(tx, session))
            .filter(CheckoutPage.COUNTRIES::contains)
            .orElse("US");
    LineItems.locate(tx, session, country);
    tx.save(session);
  }

  private static String total(ObjectNode session) {
    return String.valueOf(session.path("amount_total").asLong());
  }

  private Answer pay(Tx tx, ObjectNode session, Payer payer) {
    if (payer.card().isBankAccount() && !Json.text(session, "mode").equals("payment")) {
      throw new TypedCard.Mistyped("A bank account cannot be used here." + NOT_CHARGED);
    }
    var intent = deeds.intent(tx, session);
    if (payer.card().isBankAccount()) {
      debits.begin(tx, session, intent, payer);
      return Answer.seeOther(CheckoutSessions.successUrl(session));
    }
    var decline = CheckoutDeeds.refusal(session, payer.card());
    if (decline.isPresent()) {
      deeds.decline(tx, session, intent, payer, decline.get());
      var again = new Typed(payer.name(), payer.email());
      return form(tx, session, 402, again, said(decline.get().message()));
    }
    if (payer.card().asksFirst()) {
      deeds.waitForAuthentication(tx, session, intent, payer);
      return Answer.seeOther(Json.text(session, "id") + "/authenticate");
    }
    return done(tx, session, intent, payer);
  }

  private Answer done(Tx tx, ObjectNode session, ObjectNode intent, Payer payer) {
    deeds.done(tx, session, intent, payer);
    return Answer.seeOther(CheckoutSessions.successUrl(session));
  }

  Answer showAuthentication(Tx tx, String id) {
    var found = tx.find("checkout.session", id);
    if (found.isEmpty() || !CheckoutSessions.isOpen(found.get())) {
      return closed(found);
    }
    var session = found.get();
    var payer = waitedFor(tx, session);
    return payer
        .map(who -> Answer.page(200, page.authentication(session, who.card().last4())))
        .orElseGet(() -> Answer.seeOther(back(session)));
  }

  /** The bank's answer on the 3-D Secure step. */
  Answer authenticate(Tx tx, String id, Parameters typed) {
    var found = tx.find("checkout.session", id);
    if (found.isEmpty() || !CheckoutSessions.isOpen(found.get())) {
      return closed(found);
    }
    var session = found.get();
    var payer = waitedFor(tx, session);
    if (payer.isEmpty()) {
      return Answer.seeOther(back(session));
    }
    var intent = deeds.intent(tx, session);
    if (typed.text("outcome").filter("complete"::equals).isPresent()) {
      return done(tx, session, intent, payer.get());
    }
    deeds.decline(tx, session, intent, payer.get(), Decline.NOT_AUTHENTICATED);
    return Answer.seeOther(back(session));
  }

  private static Optional<Payer> waitedFor(Tx tx, ObjectNode session) {
    return CheckoutDeeds.knownIntent(tx, session)
        .flatMap(intent -> Optional.ofNullable(Payments.waitedFor(intent)));
  }

  private Answer form(
      Tx tx, ObjectNode session, int status, Typed typed, Optional<String> problem) {
    var shown = typed.email().isEmpty() ? typed(tx, session) : typed;
    return Answer.page(status, page.form(session, shown, problem.orElse(null)));
  }

  private static Typed typed(Tx tx, ObjectNode session) {
    return new Typed("", Objects.requireNonNullElse(CheckoutSessions.email(tx, session), ""));
  }

  /** From the 3-D Secure step back to the card; relative, wherever the pages are mounted. */
  private static String back(ObjectNode session) {
    return "../" + Json.text(session, "id");
  }

  private Answer closed(Optional<ObjectNode> found) {
    if (found.isEmpty()) {
      return Answer.page(404, page.notice("Not found", "There is no such checkout.", null));
    }
    var session = found.get();
    return Json.text(session, "status").equals("complete")
        ? Answer.page(
            409,
            page.notice(
                CheckoutDeeds.isSetup(session) ? "Already saved" : "Already paid",
                CheckoutDeeds.isSetup(session)
                    ? "Your card has been saved."
                    : "This order has been paid. You were not charged again.",
                CheckoutSessions.successUrl(session)))
        : Answer.page(
            410,
            page.notice(
                "This checkout has expired",
                "Nothing was charged. Go back and start again.",
                Json.textOrNull(session, "cancel_url")));
  }
}
