package market.api.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Escrowing;
import market.api.jobs.Later;
import market.api.ledger.Books;
import market.api.partners.Came;
import market.api.payments.Commanding;
import market.api.payments.StripeFacts;
import market.storage.orders.Order;
import org.jspecify.annotations.Nullable;

/** What there is about campaigns, put together. */
public final class Funding {
  private static final int AT_ONCE = 100;

  public final Campaigning campaigning;
  public final Pledging pledging;
  public final Collecting collecting;
  public final Delivering delivering;
  private final Api api;

  /** Wires it on what an API has wired before. */
  public Funding(Api api, StripeFacts stripe, Books books, Later later) {
    this.api = api;
    var database = api.database;
    var clock = api.clock;
    var escrowing = new Escrowing(books, api.pricing, api.partners.attributing, api.refunding);
    delivering = new Delivering(database, escrowing, clock);
    campaigning = new Campaigning(database, delivering, clock);
    pledging =
        new Pledging(
            database, stripe, api.partners.attributing, later, api.settings, api.json, clock);
    collecting =
        new Collecting(
            database,
            api.settling,
            pledging,
            delivering,
            api.accounts.posting,
            later,
            api.json,
            clock);
  }

  /** A pledge, and where its card is left, or what is due is paid. */
  public record Next(UUID pledge, String url) {}

  /** Begins a pledge, and tells where its card is left. */
  public Next pledge(Caller caller, UUID campaign, Pledging.Promise promise, Came came) {
    var opened = pledging.open(caller, campaign, promise, came);
    send(opened.command());
    var pledge = api.database.read(tx -> tx.pledges().find(opened.pledge())).orElseThrow();
    return next(pledge.id(), pledge.sessionUrl());
  }

  /** Tells where a pledge is paid whose card was not taken. */
  public Next pay(Caller caller, UUID id) {
    var page = pledging.page(caller, id);
    if (page.command() != null) {
      send(page.command());
    }
    return next(
        id,
        api.database.read(tx -> tx.orders().get(page.order())).map(Order::sessionUrl).orElse(null));
  }

  private static Next next(UUID pledge, @Nullable String url) {
    if (url == null) {
      throw Problem.unavailable("the page is not ready; ask again in a moment", 5);
    }
    return new Next(pledge, url);
  }

  private void send(UUID command) {
    try {
      api.commanding.send(command);
    } catch (Commanding.StillUnknown e) {
      throw Problem.unavailable(
          "the payment processor does not answer; it is asked again by itself", 5);
    }
  }

  /**
   * Does what is due, each part whether or not another one fails, so that a processor that does not
   * answer stops nothing that needs no answer.
   */
  public void work() {
    var failures = new ArrayList<RuntimeException>();
    for (var part :
        List.<Runnable>of(
            delivering::judge,
            delivering::release,
            delivering::giveBack,
            delivering::entitle,
            collecting::charge,
            collecting::look,
            collecting::lapse,
            collecting::close,
            collecting::begin,
            () -> pledging.forget(AT_ONCE))) {
      try {
        part.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      var first = failures.getFirst();
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }
}
