package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code /_simulator}: what Stripe does not have, for people and tests who look behind it. */
final class SimulatorPages {
  private static final int SESSIONS_SHOWN = 30;

  private final State state;
  private final Faults faults;
  private final Switchboard switchboard;

  SimulatorPages(State state, Faults faults, Switchboard switchboard) {
    this.state = state;
    this.faults = faults;
    this.switchboard = switchboard;
  }

  Answer answer(ApiDoor.Request request) {
    var path = request.path().replaceFirst("/+$", "");
    return switch (request.method() + " " + path) {
      case "GET /_simulator" -> Answer.page(200, state.look(this::index));
      case "GET /_simulator/book" -> Switchboard.json(200, state.look(Book::of));
      case "GET /_simulator/faults" -> Switchboard.json(200, armed());
      case "POST /_simulator/faults" -> arm(request);
      case "DELETE /_simulator/faults" -> {
        faults.clear();
        yield Switchboard.json(200, armed());
      }
      default -> switchboard.answer(request, path);
    };
  }

  private Answer arm(ApiDoor.Request request) {
    try {
      var asked = new Parameters(Json.parse(request.body()));
      asked.only("kind", "method", "prefix", "every", "next", "delay_ms");
      var kind = Fault.Kind.valueOf(asked.required("kind").toUpperCase(Locale.ROOT));
      var every = asked.whole("every").orElse(1);
      var always = asked.whole("every").isPresent() ? Integer.MAX_VALUE : 1;
      faults.add(
          new Fault(
              kind,
              asked.text("method").orElse(null),
              asked.text("prefix").orElse(""),
              Math.toIntExact(every),
              Math.toIntExact(asked.whole("next").orElse(always)),
              Duration.ofMillis(asked.whole("delay_ms").orElse(1000))));
      return Switchboard.json(200, armed());
    } catch (StripeError refused) {
      return Switchboard.json(refused.status(), refused.body());
    } catch (IllegalArgumentException | ArithmeticException e) {
      var message = Objects.requireNonNullElse(e.getMessage(), "not a fault");
      return Switchboard.json(400, StripeError.invalid(null, message, "kind").body());
    }
  }

  private ObjectNode armed() {
    return Json.object(
        "faults",
        faults.armed().stream()
            .map(fault ->
                Json.with("kind", fault.kind().name().toLowerCase(Locale.ROOT))
                    .with("method", fault.method())
                    .with("prefix", fault.prefix())
                    .with("every", fault.every())
                    .with("next", fault.strikes())
                    .with("delay_ms", fault.delay().toMillis())
                    .node())
            .toList());
  }

  private String index(Tx tx) {
    var cards =
        Arrays.stream(TestCard.values())
            .map(card ->
                "<tr><td><code>%s</code></td><td>%s</td></tr>"
                    .formatted(
                        card.number().replaceAll("(\\d{4})(?!$)", "$1 "),
                        Html.escape(card.meaning())))
            .collect(Collectors.joining("\n"));
    var sessions =
        tx.latest("checkout.session", SESSIONS_SHOWN).stream()
            .map(SimulatorPages::row)
            .collect(Collectors.joining("\n"));
    return Html.page(
        "Stripe simulator",
        """
        <main class="wide">
        <h1>Stripe simulator</h1>
        <p class="soft">It speaks Stripe's HTTP; no money moves. <a href="/_simulator/book">Book</a>,
          <a href="/_simulator/faults">faults</a>.</p>
        <section><h2>Cards</h2><p class="soft">Any expiry in the future, any CVC.</p>
        <table>%s</table></section>
        <section><h2>Checkouts</h2><table>%s</table></section>
        </main>
        """
            .formatted(cards, sessions.isEmpty() ? "<tr><td>None yet.</td></tr>" : sessions));
  }

  private static String row(ObjectNode session) {
    var what =
        LineItems.of(session).stream()
            .map(item -> Json.text(item, "description"))
            .collect(Collectors.joining(", "));
    return "<tr><td><a href=\"/checkout/%s\">%s</a></td><td class=\"money\">%s</td><td>%s</td></tr>"
        .formatted(
            Html.escape(Json.text(session, "id")),
            Html.escape(what),
            Html.escape(CheckoutPage.total(session)),
            Html.escape(Json.text(session, "status")));
  }
}
