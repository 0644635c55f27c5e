package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the hosted checkout looks. Nothing of a card is ever written back into the page. */
final class CheckoutPage {
  private final String merchant;

  CheckoutPage(String merchant) {
    this.merchant = merchant;
  }

  /** What a person typed that may be shown again. */
  record Typed(String name, String email) {}

  String form(ObjectNode session, Typed typed, @Nullable String problem) {
    var said =
        problem == null
            ? ""
            : "<p class=\"bad\" role=\"alert\" id=\"problem\">%s</p>"
                .formatted(Html.escape(problem));
    var form =
        """
        <section>
        %s
        <form method="post" action="%s" autocomplete="on">
        <label>E-mail
          <input name="email" id="email" type="email" autocomplete="email" required value="%s">
        </label>
        <label>Card number
          <input name="card_number" id="card_number" inputmode="numeric" autocomplete="cc-number"
            placeholder="1234 1234 1234 1234" maxlength="23" required>
        </label>
        <div class="pair">
        <label>Expiry
          <input name="expiry" id="expiry" inputmode="numeric" autocomplete="cc-exp"
            placeholder="MM / YY" maxlength="9" required>
        </label>
        <label>CVC
          <input name="cvc" id="cvc" inputmode="numeric" autocomplete="cc-csc" placeholder="CVC"
            maxlength="4" required>
        </label>
        </div>
        <label>Name on card
          <input name="name" id="name" autocomplete="cc-name" required value="%s">
        </label>
        <button type="submit" id="pay">Pay %s</button>
        </form>
        </section>
        """
            .formatted(
                said,
                Html.escape(Json.text(session, "id")),
                Html.escape(typed.email()),
                Html.escape(typed.name()),
                Html.escape(total(session)));
    return frame("Pay " + merchant, summary(session) + form + cancel(session));
  }

  String authentication(ObjectNode session, String last4) {
    return frame(
        "Confirm your payment",
        summary(session)
            + """
            <section>
            <h2>Confirm it is you</h2>
            <p>Your bank asks you to confirm the payment of <strong>%s</strong> with the card ending in
              %s.</p>
            <form method="post" action="authenticate">
            <button type="submit" id="complete" name="outcome" value="complete">Complete</button>
            <button type="submit" id="fail" name="outcome" value="fail" class="quiet">Fail</button>
            </form>
            </section>
            """
                .formatted(Html.escape(total(session)), Html.escape(last4)));
  }

  String notice(String title, String text, @Nullable String link) {
    var back =
        link == null
            ? ""
            : "<p><a href=\"%s\" id=\"back\">Back to %s</a></p>"
                .formatted(Html.escape(link), Html.escape(merchant));
    return frame(
        title,
        "<section><h1>%s</h1><p>%s</p>%s</section>"
            .formatted(Html.escape(title), Html.escape(text), back));
  }

  private static String frame(String title, String body) {
    return Html.page(title, "<main>" + body + "</main>");
  }

  private String summary(ObjectNode session) {
    var currency = Json.text(session, "currency");
    var rows =
        CheckoutSessions.items(session).stream()
            .map(item ->
                "<tr><td>%s%s</td><td class=\"money\">%s</td></tr>"
                    .formatted(
                        Html.escape(Json.text(item, "description")),
                        quantity(item.path("quantity").asLong()),
                        Html.escape(
                            Currencies.shown(item.path("amount_total").asLong(), currency))))
            .collect(Collectors.joining("\n"));
    return """
    <header><h1>%s</h1> <span class="mode">Test: no real money moves</span>
    <p class="total" id="total">%s</p></header>
    <section><h2>Your order</h2><table>%s</table></section>
    """
        .formatted(Html.escape(merchant), Html.escape(total(session)), rows);
  }

  private static String quantity(long quantity) {
    return quantity == 1 ? "" : " <span class=\"soft\">× %d</span>".formatted(quantity);
  }

  private static String total(ObjectNode session) {
    return Currencies.shown(session.path("amount_total").asLong(), Json.text(session, "currency"));
  }

  private static String cancel(ObjectNode session) {
    var url = Json.textOrNull(session, "cancel_url");
    return url == null
        ? ""
        : "<p><a href=\"%s\" id=\"cancel\">Cancel and go back</a></p>".formatted(Html.escape(url));
  }
}
