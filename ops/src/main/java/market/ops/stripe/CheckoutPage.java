package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the hosted checkout looks. Nothing of a card is ever written back into the page. */
final class CheckoutPage {
  static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final String merchant;

  CheckoutPage(String merchant) {
    this.merchant = merchant;
  }

  /** What a person typed that may be shown again. */
  record Typed(String name, String email) {}

  String form(ObjectNode session, Typed typed, @Nullable String problem) {
    var said = said(problem);
    var form =
        """
        <section>
        %s
        <form method="post" action="%s" autocomplete="on">
        <input type="hidden" name="shown_total" value="%d">
        %s
        %s
        <button type="submit" id="pay">%s</button>
        %s
        </form>
        </section>
        """
            .formatted(
                said,
                Html.escape(Json.text(session, "id")),
                session.path("amount_total").asLong(),
                countries(session),
                fields(typed),
                Html.escape(deed(session)),
                update(session));
    return frame(
        (CheckoutDeeds.isSetup(session) ? "Save a card for " : "Pay ") + merchant,
        summary(session) + form + bank(session, typed) + cancel(session));
  }

  private static String said(@Nullable String problem) {
    return problem == null
        ? ""
        : "<p class=\"bad\" role=\"alert\" id=\"problem\">%s</p>".formatted(Html.escape(problem));
  }

  /** What is typed of a card and of whose it is. */
  private static String fields(Typed typed) {
    return """
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
    """
        .formatted(Html.escape(typed.email()), Html.escape(typed.name()));
  }

  /** Asked for only where it changes what is to be paid. */
  private static String countries(ObjectNode session) {
    if (!session.at("/automatic_tax/enabled").asBoolean()) {
      return "";
    }
    var chosen = session.path("_country").asText("US");
    var options =
        COUNTRIES.stream()
            .sorted(Comparator.comparing(CheckoutPage::name))
            .map(code ->
                "<option value=\"%s\"%s>%s</option>"
                    .formatted(
                        code, code.equals(chosen) ? " selected" : "", Html.escape(name(code))))
            .collect(Collectors.joining("\n"));
    return """
    <label>Country
      <select name="country" id="country" autocomplete="country">%s</select>
    </label>
    """
        .formatted(options);
  }

  /** After Pay, so that Enter pays. */
  private static String update(ObjectNode session) {
    return session.at("/automatic_tax/enabled").asBoolean()
        ? """
        <button type="submit" id="update_country" name="action" value="country" formnovalidate
          class="quiet">Show the total for this country</button>
        """
        : "";
  }

  private static String name(String country) {
    return Locale.of("", country).getDisplayCountry(Locale.ENGLISH);
  }

  private static String bank(ObjectNode session, Typed typed) {
    return Json.text(session, "mode").equals("payment")
        ? """
        <section><details><summary>Pay from a bank account</summary>
        <form method="post" action="%s">
        <label>E-mail <input name="email" type="email" required value="%s"></label>
        <label>Account holder <input name="name" required value="%s"></label>
        <button type="submit" id="bank_pays" name="account_number" value="%s">Pay %s</button>
        <button type="submit" id="bank_fails" name="account_number" value="%s" class="quiet">Pay from
          an account that fails later</button>
        </form></details></section>
        """
            .formatted(
                Html.escape(Json.text(session, "id")),
                Html.escape(typed.email()),
                Html.escape(typed.name()),
                TestCard.BANK_DEBIT.number(),
                Html.escape(total(session)),
                TestCard.BANK_DEBIT_FAILS.number())
        : "";
  }

  String authentication(ObjectNode session, String last4) {
    return frame(
        "Confirm your payment",
        summary(session)
            + """
            <section>
            <h2>Confirm it is you</h2>
            <p>Your bank asks you to confirm: <strong>%s</strong> with the card ending in
              %s.</p>
            <form method="post" action="authenticate">
            <button type="submit" id="complete" name="outcome" value="complete">Complete</button>
            <button type="submit" id="fail" name="outcome" value="fail" class="quiet">Fail</button>
            </form>
            </section>
            """
                .formatted(Html.escape(deed(session)), Html.escape(last4)));
  }

  /** Where another card is left. */
  String replacement(String session, Typed typed, @Nullable String problem, String back) {
    return frame(
        "Change your card at " + merchant,
        """
        <header><h1>%s</h1> <span class="mode">Test: no real money moves</span></header>
        <section>
        <h2>Change your card</h2>
        %s
        <form method="post" action="%s" autocomplete="on">
        %s
        <button type="submit" id="save">Save card</button>
        </form>
        </section>
        <p><a href="%s" id="cancel">Cancel and go back</a></p>
        """
            .formatted(
                Html.escape(merchant),
                said(problem),
                Html.escape(session),
                fields(typed),
                Html.escape(back)));
  }

  /** Where its bank asks whether it is them. */
  String replacement(String session, String last4) {
    return frame(
        "Confirm your card",
        """
        <section>
        <h2>Confirm it is you</h2>
        <p>Your bank asks you to confirm the card ending in %s.</p>
        <form method="post" action="%s">
        <button type="submit" id="complete" name="outcome" value="complete">Complete</button>
        <button type="submit" id="fail" name="outcome" value="fail" class="quiet">Fail</button>
        </form>
        </section>
        """
            .formatted(Html.escape(last4), Html.escape(session)));
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
        LineItems.of(session).stream()
            .map(item ->
                "<tr><td>%s%s</td><td class=\"money\">%s</td></tr>"
                    .formatted(
                        Html.escape(Json.text(item, "description")),
                        quantity(item.path("quantity").asLong()),
                        Html.escape(
                            Currencies.shown(item.path("amount_subtotal").asLong(), currency))))
            .collect(Collectors.joining("\n"));
    return """
    <header><h1>%s</h1> <span class="mode">Test: no real money moves</span>
    <p class="total" id="total">%s</p></header>
    <section><h2>Your order</h2><table>%s%s</table></section>
    """
        .formatted(Html.escape(merchant), Html.escape(total(session)), rows, tax(session));
  }

  private static String tax(ObjectNode session) {
    var tax = session.at("/total_details/amount_tax").asLong();
    return tax == 0
        ? ""
        : "<tr><td>Tax</td><td class=\"money\" id=\"tax\">%s</td></tr>"
            .formatted(Html.escape(Currencies.shown(tax, Json.text(session, "currency"))));
  }

  private static String quantity(long quantity) {
    return quantity == 1 ? "" : " <span class=\"soft\">× %d</span>".formatted(quantity);
  }

  static String total(ObjectNode session) {
    return CheckoutDeeds.isSetup(session)
        ? "Nothing is charged"
        : Currencies.shown(session.path("amount_total").asLong(), Json.text(session, "currency"));
  }

  /** What the button does. */
  private static String deed(ObjectNode session) {
    if (CheckoutDeeds.isSetup(session)) {
      return "Save card";
    }
    var recurring = session.at("/_line_items/0/_recurring");
    return "Pay "
        + total(session)
        + (recurring.isObject() ? " every " + Json.text(recurring, "interval") : "");
  }

  private static String cancel(ObjectNode session) {
    var url = Json.textOrNull(session, "cancel_url");
    return url == null
        ? ""
        : "<p><a href=\"%s\" id=\"cancel\">Cancel and go back</a></p>".formatted(Html.escape(url));
  }
}
