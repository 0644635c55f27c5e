package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import market.ops.stripe.CheckoutPage.Typed;
import market.ops.stripe.Payments.Payer;
import org.jspecify.annotations.Nullable;

/**
 * The hosted page on which a customer leaves another card. As at Stripe it becomes the customer's,
 * not that of subscriptions which have one of their own, and no bill is tried by it.
 */
final class PortalPages {
  private static final long LASTS_SECONDS = Duration.ofHours(1).toSeconds();

  private final SetupIntents setups;
  private final Customers customers;
  private final CheckoutPage page;

  PortalPages(SetupIntents setups, Customers customers, CheckoutPage page) {
    this.setups = setups;
    this.customers = customers;
    this.page = page;
  }

  Answer show(Tx tx, String id) {
    var found = tx.find(PortalSessions.TYPE, id);
    return found.isEmpty() || isOver(tx, found.get())
        ? over(tx, found)
        : form(tx, found.get(), 200, null);
  }

  private static boolean isOver(Tx tx, ObjectNode session) {
    return tx.seconds() >= session.path("created").asLong() + LASTS_SECONDS || isDone(tx, session);
  }

  private static boolean isDone(Tx tx, ObjectNode session) {
    return setup(tx, session).filter(it -> Json.text(it, "status").equals("succeeded")).isPresent();
  }

  private static Optional<ObjectNode> setup(Tx tx, ObjectNode session) {
    return Optional.ofNullable(Json.textOrNull(session, "_setup")).map(tx::known);
  }

  /** The button: a card, or what its bank says of it. */
  Answer save(Tx tx, String id, Parameters typed) {
    var found = tx.find(PortalSessions.TYPE, id);
    if (found.isEmpty() || isOver(tx, found.get())) {
      return over(tx, found);
    }
    var session = found.get();
    var setup = setup(tx, session).orElseGet(() -> begin(tx, session));
    var waited = Payments.waitedFor(setup);
    if (waited != null && typed.text("outcome").isPresent()) {
      return typed.text("outcome").filter("complete"::equals).isPresent()
          ? done(tx, session, setup, waited)
          : declined(tx, session, setup, Decline.NOT_AUTHENTICATED);
    }
    try {
      return save(tx, session, setup, TypedCard.payer(tx, typed));
    } catch (TypedCard.Mistyped mistyped) {
      return form(tx, session, 422, mistyped.getMessage());
    }
  }

  private ObjectNode begin(Tx tx, ObjectNode session) {
    var setup = setups.begin(tx, Json.text(session, "customer"), null, Json.object());
    tx.save(session.put("_setup", Json.text(setup, "id")));
    return setup;
  }

  private Answer save(Tx tx, ObjectNode session, ObjectNode setup, Payer payer) {
    if (payer.card().isBankAccount()) {
      throw new TypedCard.Mistyped("A bank account cannot be used here." + TypedCard.NOT_CHARGED);
    }
    var decline = payer.card().whenSaved();
    if (decline.isPresent()) {
      return declined(tx, session, setup, decline.get());
    }
    if (payer.card().asksFirst()) {
      setups.waitForAuthentication(tx, setup, payer);
      return form(tx, session, 200, null);
    }
    return done(tx, session, setup, payer);
  }

  private Answer declined(Tx tx, ObjectNode session, ObjectNode setup, Decline decline) {
    setups.fail(tx, setup, decline);
    return form(tx, session, 402, decline.message() + TypedCard.NOT_CHARGED);
  }

  private Answer done(Tx tx, ObjectNode session, ObjectNode setup, Payer payer) {
    setups.succeed(tx, setup, payer);
    customers.paysBy(tx, Json.text(session, "customer"), Json.text(setup, "payment_method"));
    return Answer.seeOther(PortalSessions.back(session));
  }

  private Answer form(Tx tx, ObjectNode session, int status, @Nullable String problem) {
    var waited = setup(tx, session).map(Payments::waitedFor);
    var id = Json.text(session, "id");
    if (waited.isPresent()) {
      return Answer.page(status, page.replacement(id, waited.get().card().last4()));
    }
    var customer = tx.known(Json.text(session, "customer"));
    var email = Objects.requireNonNullElse(Json.textOrNull(customer, "email"), "");
    return Answer.page(
        status,
        page.replacement(id, new Typed("", email), problem, Json.text(session, "return_url")));
  }

  private Answer over(Tx tx, Optional<ObjectNode> found) {
    if (found.isEmpty()) {
      return Answer.page(404, page.notice("Not found", "There is no such page.", null));
    }
    var session = found.get();
    return isDone(tx, session)
        ? Answer.page(
            409,
            page.notice("Already saved", "Your card has been saved.", PortalSessions.back(session)))
        : Answer.page(
            410,
            page.notice(
                "This page has expired",
                "Nothing was changed. Go back and start again.",
                Json.text(session, "return_url")));
  }
}
