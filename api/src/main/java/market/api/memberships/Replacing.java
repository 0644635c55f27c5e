package market.api.memberships;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.StripeCards;
import market.api.payments.StripeFacts.StripeUnavailable;
import market.storage.Database;
import market.storage.Tx;
import market.storage.memberships.Membership;

/**
 * A member's card is replaced on a page of the processor's. The membership is paid by the new one
 * from then on, and a bill that the old one did not pay is asked of it at once.
 */
public final class Replacing {
  private static final long UNTIL_ALLOWED_SECONDS = 3_600;

  private final Database database;
  private final StripeCards stripe;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Replacing(
      Database database,
      StripeCards stripe,
      Later later,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.later = later;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** Where the card is replaced: good for once, and a short while. */
  public record CardPage(String url) {}

  /** For a membership with a creator. */
  public CardPage open(Caller caller, UUID id) {
    return database
        .read(tx -> tx.memberships().find(id))
        .filter(it -> it.account().equals(caller.id()) && !it.isPass())
        .map(this::open)
        .orElseThrow(() -> Problem.notFound("membership", id));
  }

  /** For the pass that runs, or else the one they had. */
  public CardPage openPass(Caller caller) {
    return database
        .read(tx ->
            tx.memberships()
                .running(caller.id(), null)
                .or(() -> tx.memberships().of(caller.id(), true).stream().findFirst()))
        .map(this::open)
        .orElseThrow(() -> Problem.notFound("pass", "yours"));
  }

  private CardPage open(Membership it) {
    if (!it.isRunning()) {
      throw Problem.conflict(
          it.state() == Membership.State.ENDED
              ? "it has ended: nothing is charged to a card any more"
              : "it has not begun: its first payment page asks for a card");
    }
    var back = settings.baseUrl() + (it.isPass() ? "/pass" : "/memberships");
    try {
      return new CardPage(stripe.page(Objects.requireNonNull(it.subscription()), back));
    } catch (StripeUnavailable e) {
      throw e.problem();
    } catch (StripeCards.NotAllowed e) {
      var said = String.valueOf(e.getMessage());
      database.write(tx -> tx.alerts().raise("card.page", "portal", said, clock.instant()));
      throw Problem.unavailable(
          "the payment processor does not open its page for cards; the owner has been told",
          UNTIL_ALLOWED_SECONDS);
    }
  }

  /** A customer may have left another card. Each bill is asked of each card once, if at all. */
  public void replaced(String customer) {
    for (var left : stripe.left(customer)) {
      database.change(tx -> {
        if (tx.memberships().lock(left.membership()).filter(Membership::isRunning).isPresent()) {
          pay(tx, left);
        }
      });
    }
  }

  private void pay(Tx tx, StripeCards.Left left) {
    var id = left.membership();
    if (left.isNew()) {
      var key = "membership:%s:change:%d".formatted(id, tx.memberships().ask(id));
      command(tx, key, new Ask.UseCard(id, left.subscription(), left.card()));
    }
    if (left.owed() != null) {
      var key = "collect:%s:%s".formatted(left.owed(), left.card());
      command(tx, key, new Ask.Collect(id, left.owed(), left.card()));
    }
  }

  private void command(Tx tx, String key, Ask ask) {
    var _ = Commanding.add(tx, later, json, clock, key, ask);
  }
}
