package market.ops.money;

import com.stripe.exception.StripeException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import market.api.Api;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.games.Hosting.CommissionTier;
import market.api.games.Hosting.NewGame;
import market.api.games.Hosting.Parts;
import market.api.mods.Editing.NewMod;
import market.api.mods.Teaming.Seat;
import market.api.owner.Granting;
import market.api.releases.Releasing.Needs;
import market.api.releases.Releasing.NewRelease;
import market.api.selling.Asking.Pricing;
import market.ops.stripe.StripeSimulator.Cardholder;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import market.storage.games.Category;
import market.storage.games.Game;
import market.storage.games.Monetisation;
import market.storage.ledger.Ledger;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.Split;
import market.storage.owner.Alerts;
import market.storage.payouts.Command;
import market.storage.releases.Blob;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.releases.Scan;
import org.jspecify.annotations.Nullable;

/** People, games and mods of a world, and what a buyer does at the till. */
final class Stall {
  static final String CARD = "4242424242424242";
  static final String AVAILABLE_AT_ONCE = "4000000000000077";
  static final String REFUND_FAILS = "4000000000005126";
  static final String BANK_DEBIT = "000123456789";
  static final String BANK_DEBIT_FAILS = "000111111116";
  private static final AtomicInteger COUNT = new AtomicInteger();

  final MoneyWorld world;
  final Api api;
  final Caller olga;

  Stall(MoneyWorld world) {
    this.world = world;
    api = world.api;
    var owner = join("olga");
    new Granting(api.database, api.clock).grant(null, owner.account().handle(), Role.OWNER, null);
    olga = again(owner);
  }

  /** What is different about a game. */
  record Rules(
      Monetisation monetisation,
      List<CommissionTier> tiers,
      String currency,
      int holdDays,
      @Nullable Parts parts) {
    static final Rules PLAIN =
        new Rules(Monetisation.PAID, List.of(new CommissionTier(0, 1_500)), "USD", 0, null);

    Rules with(Parts other) {
      return new Rules(monetisation, tiers, currency, holdDays, other);
    }

    Rules in(String other) {
      return new Rules(monetisation, tiers, other, holdDays, parts);
    }

    Rules holding(int days) {
      return new Rules(monetisation, tiers, currency, days, parts);
    }

    Rules taking(CommissionTier... other) {
      return new Rules(monetisation, List.of(other), currency, holdDays, parts);
    }
  }

  Caller join(String name) {
    var handle = "%s-%d".formatted(name, COUNT.incrementAndGet());
    var account =
        world.database.write(tx ->
            tx.accounts()
                .open(new Handle(handle), name, handle + "@example.org", "-", api.clock.instant())
                .orElseThrow());
    return new Caller(account, List.of(), EnumSet.allOf(Scope.class));
  }

  private Caller again(Caller caller) {
    var grants = world.database.read(tx -> tx.accounts().grants(caller.id()));
    return new Caller(caller.account(), grants, Set.copyOf(EnumSet.allOf(Scope.class)));
  }

  /** Somebody whom Stripe pays. */
  Caller payee(String name) {
    var caller = join(name);
    onboard(caller);
    return caller;
  }

  void onboard(Caller caller) {
    world.stripe.onboard(URI.create(api.paying.onboard(caller, "DE")));
    var _ = api.paying.account(caller);
  }

  /** Their account at Stripe. */
  String stripe(Caller payee) {
    return MoneyWorld.sure(
        world.database.read(tx -> tx.payoutAccounts().find(payee.id())).orElseThrow().stripe());
  }

  Game game(Rules rules) {
    var slug = new Slug("game-" + COUNT.incrementAndGet());
    return api.hosting.open(
        olga,
        new NewGame(
            slug,
            "Game " + slug,
            null,
            List.of(new Category(new Slug("tools"), "Tools")),
            List.of("mod"),
            List.of("1.0"),
            rules.monetisation(),
            rules.tiers(),
            rules.currency(),
            50L,
            1_000_000L,
            rules.holdDays(),
            14,
            rules.parts()));
  }

  /** Live, with a release that everything in the shop demands. */
  Slug mod(Caller maker, Game game, long price) {
    return mod(maker, game, price, null, List.of());
  }

  Slug mod(
      Caller maker, Game game, long price, @Nullable Pricing pricing, List<Needs> dependencies) {
    var slug = new Slug("mod-" + COUNT.incrementAndGet());
    api.editing.list(
        maker,
        new NewMod(
            game.slug(),
            slug,
            "Mod " + slug,
            "A mod",
            null,
            "MIT",
            List.of("tools"),
            List.of(),
            price == 0 ? null : new Money(price, game.currency()),
            pricing,
            null));
    release(maker, slug, "1.0.0", dependencies);
    return slug;
  }

  void release(Caller maker, Slug slug, String version, List<Needs> dependencies) {
    var _ = release(maker, slug, version, dependencies, _ -> {});
  }

  /** The same, with something to be done while it is a draft. */
  ReleaseId release(
      Caller maker,
      Slug slug,
      String version,
      List<Needs> dependencies,
      Consumer<ReleaseId> drafted) {
    var draft =
        api.releasing.draft(
            maker,
            slug,
            new NewRelease(version, null, null, List.of("1.0"), List.of("mod"), dependencies));
    var id = draft.id();
    drafted.accept(id);
    var now = api.clock.instant();
    var hash = "%064d".formatted(COUNT.incrementAndGet());
    var blob =
        new Blob(hash, hash + hash, hash.substring(24), hash.substring(32), 10, "blob/" + hash);
    world.database.change(tx -> {
      tx.files().store(blob, now);
      tx.files().put(id, "mod.zip", hash, now);
      tx.releases().move(id, ReleaseState.DRAFT, ReleaseState.SCANNING, now);
      tx.signatures().digested(hash, hash + hash);
      tx.scans().add(id, "mod.zip", hash, 1, Scan.Verdict.CLEAN, 1, 10, now);
      api.publishing.publish(tx, id, null, "");
    });
    return id;
  }

  /** Everybody named shares in a mod, and has said yes. */
  void share(Caller owner, Slug mod, List<Caller> members, int... shares) {
    var seats = new ArrayList<Seat>();
    for (int i = 0; i < shares.length; i++) {
      seats.add(new Seat(members.get(i).account().handle(), "Member", shares[i]));
    }
    api.editing.teaming.propose(owner, mod, seats);
    members.stream()
        .filter(it -> !it.id().equals(owner.id()))
        .forEach(it -> api.editing.teaming.accept(it, mod));
  }

  ModId id(Slug mod) {
    return world.database.read(tx -> tx.mods().liveIds(List.of(mod.value()))).getFirst();
  }

  static Cart cart(Slug... mods) {
    return Cart.of(Arrays.stream(mods).map(mod -> new Cart.Item(mod, null, null, null)).toList());
  }

  OrderId place(Caller buyer, Slug... mods) {
    return api.checkout.place(buyer, cart(mods)).order();
  }

  /** Pays on the page; nobody is told yet. */
  void pay(OrderId order, String card) {
    pay(MoneyWorld.sure(order(order).session()), card);
  }

  void pay(String session, String card) {
    world.stripe.pay(session, new Cardholder("Ada Lovelace", "ada@example.org", card));
  }

  /** Bought, paid, and told. */
  OrderId sold(Caller buyer, Slug... mods) {
    return sold(buyer, cart(mods));
  }

  OrderId sold(Caller buyer, Cart cart) {
    var placed = api.checkout.place(buyer, cart);
    if (placed.state() == OrderState.AWAITING) {
      pay(placed.order(), CARD);
    }
    world.listen();
    return placed.order();
  }

  Order order(OrderId id) {
    return world.database.read(tx -> tx.orders().get(id)).orElseThrow();
  }

  OrderState state(OrderId id) {
    return order(id).state();
  }

  List<Split> splits(OrderId id) {
    return world.database.read(tx -> tx.splits().of(id));
  }

  /** What somebody is paid of an order. */
  long part(OrderId id, Caller payee) {
    return splits(id).stream()
        .filter(it -> payee.id().equals(it.account()))
        .mapToLong(Split::units)
        .sum();
  }

  long part(OrderId id, Part part) {
    return splits(id).stream().filter(it -> it.part() == part).mapToLong(Split::units).sum();
  }

  /** The one part of an order that goes to somebody. */
  Split split(OrderId id, Caller payee) {
    return splits(id).stream()
        .filter(it -> payee.id().equals(it.account()))
        .findFirst()
        .orElseThrow();
  }

  boolean owns(Caller caller, Slug mod) {
    var id = id(mod);
    return world.database.read(tx -> tx.library().owns(caller.id(), id)).isPresent();
  }

  /** What the books say we owe somebody; below zero they owe us. */
  long owed(Caller payee) {
    List<Ledger.Balance> balances = world.database.read(tx -> tx.ledger().balances(payee.id()));
    return balances.stream().mapToLong(Ledger.Balance::balance).sum();
  }

  long balance(String kind, String currency) {
    return world.database.read(tx -> tx.ledger().balance(kind, currency));
  }

  /** What Stripe sent to somebody, less what came back. */
  long sent(Caller payee) {
    var sums = world.book().path("accounts").path(stripe(payee)).path("usd");
    return sums.path("transferred").asLong() - sums.path("reversed").asLong();
  }

  long transfers(Caller payee) {
    return world.book().path("accounts").path(stripe(payee)).path("usd").path("transfers").asLong();
  }

  /** The open alerts of a kind. */
  List<Alerts.Alert> alerts(String kind) {
    List<Alerts.Alert> open = world.database.read(tx -> tx.alerts().open(1_000));
    return open.stream().filter(it -> it.kind().equals(kind)).toList();
  }

  boolean isAlerted(String kind, OrderId order) {
    return alerts(kind).stream().anyMatch(it -> it.subject().equals("order:" + order));
  }

  /** A bank wants it back; Stripe's name for that. */
  String dispute(OrderId order, long units) {
    return disputed(charge(order), units);
  }

  /** The charge as Stripe knows it, also while nobody has told us. */
  String charge(OrderId order) {
    try {
      var v1 = world.client().v1();
      var session = v1.checkout().sessions().retrieve(MoneyWorld.sure(order(order).session()));
      return v1.paymentIntents().retrieve(session.getPaymentIntent()).getLatestCharge();
    } catch (StripeException e) {
      throw new IllegalStateException(e);
    }
  }

  String disputed(String charge, long units) {
    return world
        .turn("disputes", "{\"charge\": \"%s\", \"amount\": %d}".formatted(charge, units))
        .path("id")
        .asText();
  }

  void decide(String dispute, String status) {
    world.turn("disputes/%s/close".formatted(dispute), "{\"status\": \"%s\"}".formatted(status));
  }

  /** What was commanded for a row, oldest first. */
  List<Command> commands(UUID subject, Command.Kind kind) {
    var ids = new ArrayList<UUID>();
    try (var connection = world.sql().getConnection();
        var select =
            connection.prepareStatement(
                "SELECT id FROM stripe_commands WHERE subject = ? AND kind = ? ORDER BY"
                    + " created_at")) {
      select.setObject(1, subject);
      select.setString(2, kind.name().toLowerCase(Locale.ROOT));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getObject(1, UUID.class));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return world.database.read(
        tx -> ids.stream().map(id -> tx.commands().find(id).orElseThrow()).toList());
  }
}
