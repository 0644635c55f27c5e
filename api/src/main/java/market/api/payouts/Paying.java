package market.api.payouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.StripeGateway;
import market.storage.Database;
import market.storage.Tx;
import market.storage.orders.Split;
import market.storage.payouts.PayoutAccount;
import org.jspecify.annotations.Nullable;

/** Paying creators: where to, and when. */
public final class Paying {
  private static final int AT_ONCE = 100;

  /** Countries in which Stripe opens accounts for payees of a platform in the EEA, UK, US or CA. */
  private static final Set<String> COUNTRIES =
      Set.of(
          "AT", "AU", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
          "GR", "HR", "HU", "IE", "IT", "JP", "LT", "LU", "LV", "MT", "NL", "NO", "NZ", "PL", "PT",
          "RO", "SE", "SG", "SI", "SK", "US");

  private final Database database;
  private final StripeGateway stripe;
  private final Commanding commanding;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  public Paying(
      Database database,
      StripeGateway stripe,
      Commanding commanding,
      Later later,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.commanding = commanding;
    this.later = later;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** Commands a transfer for each part that is due: hold over, payee ready. Returns how many. */
  public int payWhatIsDue() {
    return database.write(tx -> {
      var due = tx.splits().due(clock.instant(), AT_ONCE);
      due.forEach(split -> command(tx, split));
      return due.size();
    });
  }

  private void command(Tx tx, UUID id) {
    var split = tx.splits().find(id).orElseThrow();
    var order = tx.orders().lock(split.order()).orElseThrow();
    var payee = tx.payoutAccounts().find(Objects.requireNonNull(split.account())).orElseThrow();
    if (tx.splits().move(id, Split.State.OWED, Split.State.SENDING) == 0) {
      return;
    }
    var ask =
        new Ask.Transfer(
            order.id().value(),
            id,
            split.units(),
            order.total().currency().getCurrencyCode(),
            Objects.requireNonNull(payee.stripe()),
            Objects.requireNonNull(order.charge()));
    // A refused transfer ended its command; the next try is a new one with a key of its own.
    var attempt = tx.commands().attempts(id, ask.kind()) + 1;
    Commanding.add(tx, later, json, clock, "split:%s:transfer:%d".formatted(id, attempt), ask);
  }

  /**
   * Opens an account at Stripe where there is none, and answers where the creator goes on with it.
   */
  public String onboard(Caller creator, @Nullable String country) {
    var where = country == null ? "DE" : country.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(where)) {
      throw Problem.invalid("country", "is not one in which Stripe pays creators");
    }
    var command =
        database.write(tx -> {
          tx.payoutAccounts().open(creator.id(), where, clock.instant());
          var account = tx.payoutAccounts().find(creator.id()).orElseThrow();
          if (account.stripe() != null) {
            return Optional.<UUID>empty();
          }
          var ask =
              new Ask.OpenAccount(
                  creator.id().value(),
                  tx.accounts().email(creator.id()),
                  creator.account().name(),
                  account.country(),
                  "USD");
          tx.audit()
              .add(
                  clock.instant(), creator.id(), "payout.opened", "account:" + creator.id(), where);
          return Optional.of(
              Commanding.add(tx, later, json, clock, "acct:create:" + creator.id(), ask));
        });
    command.ifPresent(this::open);
    var stripeId =
        database.read(tx -> tx.payoutAccounts().find(creator.id())).map(PayoutAccount::stripe);
    return stripe.onboarding(
        stripeId.orElseThrow(() -> Problem.unavailable("the payout account is not ready yet", 5)),
        settings.baseUrl() + "/creator/earnings",
        settings.baseUrl() + "/creator/earnings");
  }

  private void open(UUID command) {
    try {
      commanding.send(command);
    } catch (Commanding.StillUnknown e) {
      throw Problem.unavailable("the payment processor does not answer; ask again in a moment", 5);
    }
  }

  /** Reads again what Stripe says of an account; unknown accounts are not ours. */
  public void look(String stripeAccount) {
    if (database.read(tx -> tx.payoutAccounts().at(stripeAccount)).isPresent()) {
      var state = stripe.payoutState(stripeAccount);
      database.write(tx -> tx.payoutAccounts().describe(stripeAccount, state, clock.instant()));
    }
  }

  /** A creator's account as it is now, after asking Stripe where it is not settled. */
  public @Nullable PayoutAccount account(Caller creator) {
    var known = database.read(tx -> tx.payoutAccounts().find(creator.id())).orElse(null);
    if (known == null || known.stripe() == null || known.state() == PayoutAccount.State.ACTIVE) {
      return known;
    }
    look(known.stripe());
    return database.read(tx -> tx.payoutAccounts().find(creator.id())).orElse(null);
  }
}
