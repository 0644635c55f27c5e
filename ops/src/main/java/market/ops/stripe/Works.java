package market.ops.stripe;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** All that is served, put together: the API, the pages, the switchboard and what happens later. */
final class Works {
  private static final String MERCHANT = "Modmarket";

  private final Routes routes = new Routes();
  private final Routes switchboard = new Routes();
  private final Map<String, BiConsumer<Tx, String>> tasks = new HashMap<>();
  private final CheckoutPages checkout;
  private final OnboardingPages onboarding;
  private final PortalPages portal;

  Works(
      SimulatorSettings settings, Clock clock, Ids ids, Faults faults, Supplier<String> publicUrl) {
    var soon = settings.balanceDelay();
    var events = new Events(settings.endpoints(), ids, faults);
    var currencies = new Currencies(settings.settlementCurrency());
    var balance = new BalanceTransactions(ids);
    var customers = new Customers(ids, events);
    var payments = new Payments(ids, events, balance, currencies, soon, settings.availableDelay());
    var refunds = new Refunds(ids, events, balance, soon);
    var methods = new PaymentMethods(ids, events);
    var setups = new SetupIntents(ids, events, methods);
    var prices = new Prices(ids, events);
    var payouts = new Payouts(ids, events, balance);
    var disputes = new Disputes(ids, events, balance, soon);
    var sessions = new CheckoutSessions(ids, events, customers, setups, prices, publicUrl);
    var invoices = new Invoices(ids, events, payments);
    var subscriptions = new Subscriptions(ids, events, invoices);
    var renewals = new Renewals(events, invoices, subscriptions);
    var deeds = new CheckoutDeeds(sessions, payments, setups, methods, customers, subscriptions);
    var debits = new DelayedDebits(sessions, payments);
    var accounts = new Accounts(ids, events, publicUrl);
    accounts.routes(routes);
    accounts.switches(switchboard);
    new FormerAccounts(accounts).routes(routes);
    balance.routes(routes);
    customers.routes(routes);
    disputes.routes(routes);
    disputes.switches(switchboard);
    new EventResources().routes(routes);
    new Files(ids).routes(routes);
    methods.routes(routes);
    new OffSession(payments).routes(routes);
    prices.routes(routes);
    setups.routes(routes);
    invoices.routes(routes);
    subscriptions.routes(routes);
    renewals.routes(routes);
    new SubscriptionChanges(subscriptions, renewals, prices).routes(routes);
    payments.routes(routes);
    payouts.routes(routes);
    payouts.switches(switchboard);
    refunds.routes(routes);
    sessions.routes(routes);
    new Switches(clock).switches(switchboard);
    new Transfers(ids, events, balance).routes(routes);
    new PortalSessions(ids, publicUrl).routes(routes);
    checkout = new CheckoutPages(deeds, debits, new CheckoutPage(MERCHANT));
    portal = new PortalPages(setups, customers, new CheckoutPage(MERCHANT));
    onboarding = new OnboardingPages(accounts);
    tasks.put(Payments.SETTLE, payments::settle);
    tasks.put(Refunds.FINISH, refunds::finish);
    tasks.put(CheckoutSessions.EXPIRE, sessions::expire);
    tasks.put(DelayedDebits.ANSWER, debits::answer);
    tasks.put(Subscriptions.RENEW, renewals::renew);
    tasks.put(Renewals.RETRY, renewals::retry);
    tasks.put(Payouts.ARRIVE, payouts::arrive);
    dispute(disputes);
  }

  private void dispute(Disputes disputes) {
    tasks.put(Disputes.OPEN, disputes::openByCard);
    tasks.put(Disputes.OVERDUE, disputes::overdue);
    tasks.put(Disputes.DECIDE, disputes::decide);
    tasks.put(Disputes.WARN, disputes::warnByCard);
  }

  Routes routes() {
    return routes;
  }

  Routes switchboard() {
    return switchboard;
  }

  Map<String, BiConsumer<Tx, String>> tasks() {
    return tasks;
  }

  CheckoutPages checkout() {
    return checkout;
  }

  PortalPages portal() {
    return portal;
  }

  OnboardingPages onboarding() {
    return onboarding;
  }
}
