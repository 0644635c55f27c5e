package market.ops.stripe;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** All that is served, put together: the API, the pages, the switchboard and what happens later. */
final class Works {
  private final Routes routes = new Routes();
  private final Routes switchboard = new Routes();
  private final Map<String, BiConsumer<Tx, String>> tasks = new HashMap<>();
  private final CheckoutPages checkout;
  private final OnboardingPages onboarding;

  Works(SimulatorSettings settings, Ids ids, Faults faults, Supplier<String> publicUrl) {
    var soon = settings.balanceDelay();
    var events = new Events(settings.endpoints(), ids, faults);
    var currencies = new Currencies(settings.settlementCurrency());
    var balance = new BalanceTransactions(ids);
    var customers = new Customers(ids, events);
    var payments = new Payments(ids, events, balance, currencies, soon, settings.availableDelay());
    var refunds = new Refunds(ids, events, balance, soon);
    var payouts = new Payouts(ids, events, balance);
    var disputes = new Disputes(ids, events, balance, soon);
    var sessions = new CheckoutSessions(ids, events, customers, publicUrl);
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
    payments.routes(routes);
    payouts.routes(routes);
    payouts.switches(switchboard);
    refunds.routes(routes);
    sessions.routes(routes);
    new Switches().switches(switchboard);
    new Transfers(ids, events, balance).routes(routes);
    checkout = new CheckoutPages(sessions, payments, debits, new CheckoutPage("Modmarket"));
    onboarding = new OnboardingPages(accounts);
    tasks.put(Payments.SETTLE, payments::settle);
    tasks.put(Refunds.FINISH, refunds::finish);
    tasks.put(CheckoutSessions.EXPIRE, sessions::expire);
    tasks.put(DelayedDebits.ANSWER, debits::answer);
    tasks.put(Payouts.ARRIVE, payouts::arrive);
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

  OnboardingPages onboarding() {
    return onboarding;
  }
}
