package market.api.payouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.news.Telling;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.StripeGateway;
import market.storage.Database;
import market.storage.Tx;
import market.storage.news.Happening.Kind;
import market.storage.payouts.PayoutAccount;
import org.jspecify.annotations.Nullable;

/** Paying creators through the processor: where to, and when. */
public final class Paying {
  private static final int AT_ONCE = 200;

  /** Countries in which Stripe opens accounts for payees of a platform in the EEA, UK, US or CA. */
  private static final Set<String> COUNTRIES =
      Set.of(
          "AT", "AU", "BE", "BG", "CA", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB",
          "GR", "HR", "HU", "IE", "IT", "JP", "LT", "LU", "LV", "MT", "NL", "NO", "NZ", "PL", "PT",
          "RO", "SE", "SG", "SI", "SK", "US");

  public final PayoutNews news;

  private final Database database;
  private final StripeGateway stripe;
  private final Commanding commanding;
  private final Moving moving;
  private final Rerouting rerouting;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  public Paying(
      Database database,
      StripeGateway stripe,
      Commanding commanding,
      Moving moving,
      Banking banking,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.commanding = commanding;
    this.moving = moving;
    this.rerouting = banking.rerouting;
    later = new Later(clock);
    news = new PayoutNews(database, clock);
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /** Where the processor pays people, in the alphabet's order. */
  public static List<String> countries() {
    return COUNTRIES.stream().sorted().toList();
  }

  /**
   * Commands a transfer for each part that is due, and asks back what could not be had back before.
   * Returns how many were due.
   */
  public int payWhatIsDue() {
    var now = clock.instant();
    database.change(
        tx -> tx.splits().owing(now, AT_ONCE).forEach(split -> moving.takeBack(tx, split)));
    var due = database.read(tx -> tx.splits().due(now, AT_ONCE));
    due.forEach(id -> database.change(tx -> send(tx, id)));
    return due.size();
  }

  /** The order is locked before its parts, as everywhere, and looked at again. */
  private void send(Tx tx, UUID id) {
    var split = tx.splits().find(id).orElseThrow();
    var _ = tx.orders().lock(split.order()).orElseThrow();
    var payee = tx.payoutAccounts().find(Objects.requireNonNull(split.account())).orElseThrow();
    if (payee.stripe() != null && tx.splits().isDue(id, clock.instant())) {
      moving.send(tx, id, payee.stripe());
    }
  }

  /**
   * Opens an account at Stripe where there is none, and answers where the creator goes on with it.
   */
  public String onboard(Caller creator, @Nullable String country) {
    creator.mustBeFresh();
    var where = country == null ? "DE" : country.toUpperCase(Locale.ROOT);
    if (!COUNTRIES.contains(where)) {
      throw Problem.invalid("country", "is not one in which the processor pays creators");
    }
    var place = new Rerouting.Place(PayoutAccount.Rail.PROCESSOR, where, null, null, null);
    if (database.write(tx -> rerouting.waits(tx, creator, place))) {
      return settings.baseUrl() + "/creator/earnings#payouts";
    }
    var command =
        database.write(tx -> {
          tx.payoutAccounts().open(creator.id(), where, "USD", clock.instant());
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
                  "USD",
                  stripe.accounts().areOlder());
          tx.audit()
              .add(
                  clock.instant(), creator.id(), "payout.opened", "account:" + creator.id(), where);
          return Optional.of(
              Commanding.add(tx, later, json, clock, "acct:create:" + creator.id(), ask));
        });
    command.ifPresent(this::open);
    var stripeId =
        database.read(tx -> tx.payoutAccounts().find(creator.id())).map(PayoutAccount::stripe);
    return stripe
        .accounts()
        .onboarding(
            stripeId.orElseThrow(
                () -> Problem.unavailable("the payout account is not ready yet", 5)),
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
      var said = stripe.accounts().describe(stripeAccount);
      database.write(tx ->
          tx.payoutAccounts()
              .describe(
                  stripeAccount,
                  said.state(),
                  said.missing(),
                  said.country(),
                  said.currency(),
                  clock.instant()));
    }
  }

  /** A creator's bank took a payout, or would not. */
  public void payout(String stripeAccount, String payout) {
    if (database.read(tx -> tx.payoutAccounts().at(stripeAccount)).isPresent()) {
      var said = stripe.facts().payout(payout, stripeAccount);
      var trouble = "failed".equals(said.status()) ? String.valueOf(said.trouble()) : null;
      database.change(tx -> {
        var before = tx.payoutAccounts().at(stripeAccount).orElseThrow();
        tx.payoutAccounts().trouble(stripeAccount, trouble, clock.instant());
        if (trouble != null && before.trouble() == null) {
          new Telling(clock)
              .tell(tx, Kind.PAYOUT_FAILED, before.account(), null, PayoutNews.PATH, trouble);
        }
      });
    }
  }

  /** A creator's account as it is now, after asking Stripe where it is not settled. */
  public @Nullable PayoutAccount account(Caller creator) {
    var known = database.read(tx -> tx.payoutAccounts().find(creator.id())).orElse(null);
    if (known == null
        || known.stripe() == null
        || known.rail() == PayoutAccount.Rail.BANK
        || known.state() == PayoutAccount.State.ACTIVE) {
      return known;
    }
    look(known.stripe());
    return database.read(tx -> tx.payoutAccounts().find(creator.id())).orElse(null);
  }
}
