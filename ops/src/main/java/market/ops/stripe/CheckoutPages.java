package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import market.ops.stripe.CheckoutPage.Typed;
import market.ops.stripe.Payments.Payer;

/** The hosted checkout: a person types a card and pays, once. */
final class CheckoutPages {
  private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})");
  private static final String NOT_CHARGED = " Nothing was charged.";

  private final CheckoutDeeds deeds;
  private final DelayedDebits debits;
  private final CheckoutPage page;

  CheckoutPages(CheckoutDeeds deeds, DelayedDebits debits, CheckoutPage page) {
    this.deeds = deeds;
    this.debits = debits;
    this.page = page;
  }

  /** Something typed that cannot be right. */
  private static final class Mistyped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistyped(String message) {
      super(message);
    }
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
      return pay(tx, session, payer(tx, typed));
    } catch (Mistyped mistyped) {
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
      throw new Mistyped("A bank account cannot be used here." + NOT_CHARGED);
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

  private static Payer payer(Tx tx, Parameters typed) {
    var number =
        typed
            .text("account_number")
            .or(() -> typed.text("card_number"))
            .orElse("")
            .replaceAll("[\\s-]", "");
    var account = TestCard.of(number).filter(TestCard::isBankAccount);
    if (account.isPresent()) {
      return payer(account.get(), typed);
    }
    if (!number.matches("\\d{13,19}") || !checksOut(number)) {
      throw new Mistyped("Your card number is invalid." + NOT_CHARGED);
    }
    var card =
        TestCard.of(number)
            .orElseThrow(
                () -> new Mistyped("This is a test: only test cards can pay." + NOT_CHARGED));
    if (expiry(typed.text("expiry").orElse(""))
        .isBefore(YearMonth.from(tx.now().atZone(ZoneOffset.UTC)))) {
      throw new Mistyped("Your card's expiry date is in the past." + NOT_CHARGED);
    }
    if (!typed.text("cvc").orElse("").matches("\\d{3,4}")) {
      throw new Mistyped("Your card's security code is incomplete." + NOT_CHARGED);
    }
    return payer(card, typed);
  }

  private static Payer payer(TestCard card, Parameters typed) {
    var email = typed.text("email").orElse("");
    if (!email.matches("[^@\\s]+@[^@\\s]+") || email.length() > 254) {
      throw new Mistyped("Your e-mail address is incomplete." + NOT_CHARGED);
    }
    var name = typed.text("name").orElse("");
    if (name.isBlank() || name.length() > 200) {
      throw new Mistyped("The name on the card is missing." + NOT_CHARGED);
    }
    return new Payer(card, name, email);
  }

  private static YearMonth expiry(String text) {
    var parts = EXPIRY.matcher(text.strip());
    if (parts.matches()) {
      try {
        return YearMonth.of(
            2000 + Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1)));
      } catch (DateTimeException e) {
        throw new Mistyped("Your card's expiry date is invalid." + NOT_CHARGED);
      }
    }
    throw new Mistyped("Your card's expiry date is incomplete." + NOT_CHARGED);
  }

  /** The check digit every card number ends with. */
  private static boolean checksOut(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
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
