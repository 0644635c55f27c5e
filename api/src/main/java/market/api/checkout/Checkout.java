package market.api.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.Monetisation;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Splits.Share;
import org.jspecify.annotations.Nullable;

/**
 * Placing orders. Prices come from the database, never from the buyer; what is placed is frozen.
 */
public final class Checkout {
  private static final int ITEMS_MAX = 50;

  /** Stripe takes no shorter one than half an hour. */
  private static final Duration PAGE_LASTS = Duration.ofHours(1);

  /** As long as this an order that waits is handed out again instead of placing a second. */
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(20);

  private final Database database;
  private final Pricing pricing;
  private final Commanding commanding;
  private final Settling settling;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  public Checkout(
      Database database,
      Pricing pricing,
      Commanding commanding,
      Settling settling,
      Later later,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.pricing = pricing;
    this.commanding = commanding;
    this.settling = settling;
    this.later = later;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What somebody wants to buy. {@code units} is the price they saw: if it is no longer so, they
   * are told.
   */
  public record Item(@NotNull Slug mod, @Nullable Long units) {}

  /** Several things at once. */
  public record Cart(@NotNull @Size(min = 1, max = ITEMS_MAX) List<@NotNull @Valid Item> items) {}

  /** An order, and where to pay for it; free ones are paid at once. */
  public record Placed(OrderId order, @Nullable String url, OrderState state) {}

  /**
   * Places an order: every mod is live, released, not owned yet and not the buyer's own; the price
   * and each part of it are frozen; nothing is charged before the buyer says so on the processor's
   * page.
   */
  public Placed place(Caller buyer, Cart cart) {
    var work =
        database.write(tx -> {
          var mods = mods(tx, buyer, cart);
          var again = waiting(tx, buyer, mods);
          if (again != null) {
            return new Work(again, null);
          }
          var order = freeze(tx, buyer, mods);
          if (total(mods) == 0) {
            settling.give(tx, order);
            return new Work(order, null);
          }
          return new Work(order, askForPage(tx, buyer, order, mods));
        });
    if (work.command() != null) {
      sendNow(work.command());
    }
    var order = database.read(tx -> tx.orders().find(work.order(), buyer.id())).orElseThrow();
    if (order.state() == OrderState.AWAITING && order.sessionUrl() == null) {
      throw Problem.unavailable(
          "the payment page is not ready; the order is kept, ask again in a moment", 5);
    }
    return new Placed(order.id(), order.sessionUrl(), order.state());
  }

  private record Work(OrderId order, @Nullable UUID command) {}

  private void sendNow(UUID command) {
    try {
      commanding.send(command);
    } catch (Commanding.StillUnknown e) {
      // The job that was written with the order goes on asking.
      throw Problem.unavailable(
          "the payment processor does not answer; the order is kept, ask again in a moment", 5);
    }
  }

  private static List<Mod> mods(Tx tx, Caller buyer, Cart cart) {
    var mods = new ArrayList<Mod>();
    var seen = new HashSet<Slug>();
    for (int i = 0; i < cart.items().size(); i++) {
      var item = cart.items().get(i);
      var field = "items[%d].".formatted(i);
      if (!seen.add(item.mod())) {
        throw Problem.invalid(field + "mod", "is in the cart twice");
      }
      var mod =
          tx.mods()
              .find(item.mod(), buyer.id())
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.invalid(field + "mod", "is not for sale here"));
      if (item.units() != null && item.units() != mod.price().units()) {
        throw Problem.invalid(
            field + "units", "the price is %d now".formatted(mod.price().units()));
      }
      if (!mods.isEmpty() && !mods.getFirst().price().currency().equals(mod.price().currency())) {
        throw Problem.invalid(field + "mod", "is sold in another currency than the rest");
      }
      refuseWhatMakesNoSense(tx, buyer, mod, field);
      mods.add(mod);
    }
    return mods;
  }

  private static void refuseWhatMakesNoSense(Tx tx, Caller buyer, Mod mod, String field) {
    if (tx.releases().of(mod.id(), false, Long.MAX_VALUE, 1).isEmpty()) {
      throw Problem.invalid(field + "mod", "has nothing released yet");
    }
    if (tx.teams().makes(buyer.id(), mod.id())) {
      throw Problem.invalid(field + "mod", "is your own");
    }
    if (tx.library().owns(buyer.id(), mod.id()).isPresent()) {
      throw Problem.conflict("you own %s already".formatted(mod.title()));
    }
    if (!mod.price().isZero() && tx.games().get(mod.game()).monetisation() != Monetisation.PAID) {
      throw Problem.invalid(field + "mod", "may not be sold: its game does not allow it");
    }
  }

  /** A double click or a second tab gets the order that already waits. */
  private @Nullable OrderId waiting(Tx tx, Caller buyer, List<Mod> mods) {
    var ids = mods.stream().map(mod -> mod.id().value()).toList();
    var units =
        mods.stream()
            .map(mod -> String.valueOf(mod.price().units()))
            .collect(Collectors.joining(",", "{", "}"));
    return tx.orders()
        .awaiting(buyer.id(), ids, units, clock.instant().minus(ASKED_AGAIN))
        .orElse(null);
  }

  private static long total(List<Mod> mods) {
    return mods.stream().mapToLong(mod -> mod.price().units()).reduce(0, Math::addExact);
  }

  private OrderId freeze(Tx tx, Caller buyer, List<Mod> mods) {
    var now = clock.instant();
    var currency = mods.getFirst().price().currency().getCurrencyCode();
    var order = tx.orders().place(buyer.id(), total(mods), currency, now);
    tx.orders()
        .addLines(
            order,
            IntStream.range(0, mods.size()).boxed().toList(),
            mods.stream().map(Mod::id).toList(),
            mods.stream().map(Mod::title).toList(),
            mods.stream().map(mod -> mod.price().units()).toList());
    for (int line = 0; line < mods.size(); line++) {
      freeze(tx, order, line, pricing.shares(tx, mods.get(line), mods.get(line).price().units()));
    }
    tx.orders().tell(order, OrderState.AWAITING, "placed", now);
    return order;
  }

  private static void freeze(Tx tx, OrderId order, int line, List<Share> shares) {
    tx.splits()
        .freeze(
            order,
            shares.stream().map(_ -> line).toList(),
            IntStream.range(0, shares.size()).boxed().toList(),
            shares.stream().map(Share::part).toList(),
            java.util.Arrays.asList(
                shares.stream()
                    .map(Share::account)
                    .toArray(market.storage.accounts.AccountId[]::new)),
            java.util.Arrays.asList(shares.stream().map(Share::bp).toArray(Integer[]::new)),
            shares.stream().map(Share::units).toList());
  }

  private UUID askForPage(Tx tx, Caller buyer, OrderId order, List<Mod> mods) {
    var page = settings.baseUrl() + "/orders/" + order;
    Instant expires = clock.instant().plus(PAGE_LASTS);
    var ask =
        new Ask.Checkout(
            order.value(),
            mods.getFirst().price().currency().getCurrencyCode(),
            mods.stream().map(mod -> new Ask.Item(mod.title(), mod.price().units())).toList(),
            tx.accounts().email(buyer.id()),
            page + "?session={CHECKOUT_SESSION_ID}",
            mods.size() == 1 ? settings.baseUrl() + "/mods/" + mods.getFirst().slug() : page,
            expires.getEpochSecond());
    return Commanding.add(tx, later, json, clock, "order:%s:checkout:1".formatted(order), ask);
  }

  /** What an order is now, after asking Stripe where that may tell more. */
  public Order look(Caller buyer, OrderId id) {
    var order =
        database
            .read(tx -> tx.orders().find(id, buyer.id()))
            .orElseThrow(() -> Problem.notFound("order", id));
    if (order.state() != OrderState.AWAITING || order.session() == null) {
      return order;
    }
    settling.settle(id);
    return database.read(tx -> tx.orders().find(id, buyer.id())).orElseThrow();
  }
}
