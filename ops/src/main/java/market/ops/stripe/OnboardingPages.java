package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** The hosted onboarding: a creator says the data are complete, and may be paid. */
final class OnboardingPages {
  private final Accounts accounts;

  OnboardingPages(Accounts accounts) {
    this.accounts = accounts;
  }

  Answer show(Tx tx, String token) {
    var link = tx.find(Accounts.LINK, token);
    if (link.isEmpty() || isSpent(tx, link.get())) {
      return spent(link);
    }
    var account = tx.known(Json.text(link.get(), "account"));
    var name = Json.textOrNull(account, "display_name");
    return Answer.page(
        200,
        Html.page(
            "Get paid",
            """
            <main>
            <header><h1>Get paid</h1> <span class="mode">Test: no real data are asked for</span></header>
            <section>
            <h2>%s</h2>
            <p>At Stripe you would enter your name, address and bank account here.</p>
            <form method="post" action="%s">
            <button type="submit" id="finish" name="outcome" value="complete">Finish</button>
            <button type="submit" id="incomplete" name="outcome" value="incomplete" class="quiet">Leave
              something out</button>
            <button type="submit" id="restricted" name="outcome" value="restricted" class="quiet">Send
              a document nobody can read</button>
            </form>
            <p><a href="%s" id="later">Not now</a></p>
            </section>
            </main>
            """
                .formatted(
                    Html.escape(name == null ? Json.text(account, "id") : name),
                    Html.escape(token),
                    Html.escape(Json.text(link.get(), "_return_url")))));
  }

  /** One of the buttons; Finish when none is named. */
  Answer finish(Tx tx, String token, Parameters typed) {
    var link = tx.find(Accounts.LINK, token);
    if (link.isEmpty() || isSpent(tx, link.get())) {
      return spent(link);
    }
    var account = tx.known(Json.text(link.get(), "account"));
    switch (typed.text("outcome").orElse("complete")) {
      case "incomplete" -> accounts.leaveIncomplete(tx, account);
      case "restricted" -> accounts.restrict(tx, account);
      default -> accounts.activate(tx, account);
    }
    tx.save(link.get().put("_used", true));
    return Answer.seeOther(Json.text(link.get(), "_return_url"));
  }

  private static boolean isSpent(Tx tx, ObjectNode link) {
    return link.path("_used").asBoolean()
        || !tx.now().isBefore(Instant.parse(Json.text(link, "expires_at")));
  }

  /** As at Stripe, a link that was used or is too old leads to where a fresh one is made. */
  private static Answer spent(Optional<ObjectNode> link) {
    return link.map(found -> Answer.seeOther(Json.text(found, "_refresh_url")))
        .orElseGet(() ->
            Answer.page(
                404, Html.page("Not found", "<main><section>No such link.</section></main>")));
  }
}
