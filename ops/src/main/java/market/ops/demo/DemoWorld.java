package market.ops.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import market.api.Api;
import market.api.Settings;
import market.api.payments.StripeGateway;
import market.ops.stripe.SimulatorSettings;
import market.ops.stripe.StripeSimulator;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.mods.Card;
import market.storage.objects.Objects;
import market.storage.orders.OrderState;
import org.apache.tomcat.jdbc.pool.DataSource;

/**
 * One believable world: five games, their creators and players, a year of releases and three months
 * of trade. It is played through the marketplace's own deeds, under a clock of its own that ends
 * now, and is the same each time but for the dates.
 */
public final class DemoWorld {
  private static final String SUBJECT = "demo:world";
  private static final String BUILT = "demo.built";
  private static final double BEGAN_DAYS_AGO = 399;
  private static final int POOLED = 8;
  private static final int NO_LIMIT = 1_000_000;

  private final Ground ground;
  private final Extent extent;
  private final Clock clock;

  /**
   * What the world is built on.
   *
   * @param index takes no part: whoever follows the change feed afterwards finds everything
   * @param marketUrl JDBC, as the application
   * @param stripeStateUrl JDBC, where the Stripe simulator keeps what it knows; no other simulator
   *     may be working on it meanwhile, for their clocks differ
   * @param stripeUrl where the simulator's pages will be found afterwards
   * @param spool an empty directory for what is scanned
   */
  public record Ground(
      String marketUrl,
      String stripeStateUrl,
      Objects objects,
      ModIndex index,
      String stripeKey,
      URI stripeUrl,
      Settings settings,
      Path spool) {}

  /** How much of it. */
  public record Extent(int modsPerGame, int orders) {
    public static final Extent WHOLE = new Extent(NO_LIMIT, 400);

    /** Enough to see one of everything. */
    public static final Extent SMALL = new Extent(6, 30);
  }

  /** What there is in the end. */
  public record Counts(
      long games,
      long accounts,
      long liveMods,
      long releases,
      long reviews,
      long downloads,
      long paidOrders,
      long refundedOrders,
      long transfers,
      long openCases) {}

  public DemoWorld(Ground ground, Extent extent, Clock clock) {
    this.ground = ground;
    this.extent = extent;
    this.clock = clock;
  }

  /**
   * Whether the whole of it is there already.
   *
   * @throws IllegalStateException when it was begun and not finished: then nothing agrees with
   *     anything, and one begins again with nothing
   */
  public static boolean isThere(Database database) {
    return database.read(tx -> {
      var built = tx.audit().has(SUBJECT, BUILT);
      if (!built && !tx.games().all().isEmpty()) {
        throw new IllegalStateException(
            "the demo world was begun and not finished; begin again with --fresh");
      }
      return built;
    });
  }

  /**
   * Builds it in an empty market, and insists that the books agree.
   *
   * @param told how many per cent of its time have gone by, in tens
   */
  public Counts build(IntConsumer told) {
    var market = pool(ground.marketUrl());
    var stripeState = pool(ground.stripeStateUrl());
    try {
      return build(new Database(market), stripeState, told);
    } finally {
      market.close();
      stripeState.close();
    }
  }

  /**
   * Commits do not wait for the disk here, for a world that was half built is worth nothing. What
   * is committed later by others, who do wait, takes all of this to the disk before it.
   */
  private static DataSource pool(String url) {
    var pool = new DataSource();
    pool.setDriverClassName("org.postgresql.Driver");
    pool.setUrl(url);
    pool.setInitialSize(1);
    pool.setMinIdle(1);
    pool.setMaxIdle(POOLED);
    pool.setMaxActive(POOLED);
    pool.setConnectionProperties("options=-c synchronous_commit=off");
    return pool;
  }

  private Counts build(Database database, DataSource stripeState, IntConsumer told) {
    if (isThere(database)) {
      throw new IllegalStateException("the demo world is there already");
    }
    var end = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var moving = new MovingClock(end.minusSeconds(Math.round(BEGAN_DAYS_AGO * 86_400)));
    ground.objects().prepare();
    try (var stripe = new StripeSimulator(stripeState, moving, simulator())) {
      stripe.start();
      var gateway = new StripeGateway(ground.stripeKey(), URI.create(stripe.url()), false);
      var api =
          new Api(
              database,
              ground.objects(),
              ground.index(),
              gateway,
              generous(ground.settings()),
              ground.spool(),
              moving);
      return play(api, stripe, new Timeline(moving, end), told);
    }
  }

  private SimulatorSettings simulator() {
    return new SimulatorSettings(
        0,
        ground.stripeKey(),
        List.of(),
        Optional.of(ground.stripeUrl()),
        Duration.ZERO,
        Duration.ofDays(2),
        Optional.empty());
  }

  /** A year passes in seconds, and all of it comes from one address. */
  private static Settings generous(Settings settings) {
    return settings.with(Settings.Limits.NONE);
  }

  private Counts play(Api api, StripeSimulator stripe, Timeline timeline, IntConsumer told) {
    var script = new Script();
    var mods = new Plan(script).mods(extent);
    var people = new People(api, script.cast);
    var catalogue = new Catalogue(api, people, script, timeline);
    var opinions = new Opinions(api, people, script, catalogue, timeline);
    var trade = new Trade(api, stripe, people, catalogue, opinions, timeline);
    people.come(timeline);
    catalogue.happen(mods);
    opinions.happen(mods);
    trade.happen(mods, extent.orders());
    new Fans(api, people, catalogue, timeline).happen(mods);
    new Justice(api, people, timeline).happen(mods);
    new Mischief(api, people, catalogue, timeline).happen(mods);
    new Bargains(api, trade, people, catalogue, timeline).happen(mods);
    new Referrals(api, trade, people, timeline).happen(mods);
    new Supporters(api, stripe, trade, people, timeline).happen(mods);
    new Passholders(api, stripe, trade, catalogue, people, timeline).happen(mods);
    new Talkers(api, people, catalogue, timeline).happen(mods);
    new Medals(api, trade, people, timeline).happen(mods);
    new Gatherers(api, trade, people, timeline).happen(mods);
    new Backers(api, stripe, trade, people, timeline).happen(mods);
    timeline.play(new Chores(api), told);
    new Deskwork(api, people).happen();
    new Audience(api, timeline).come(mods);
    new Searchers(api, timeline).come(mods);
    stripe.catchUp();
    log(api);
    api.fairness.disclosing.make();
    api.fairness.sealing.sign();
    var payees =
        api.database.read(tx ->
            people.creators().stream()
                .map(creator -> tx.payoutAccounts().find(people.caller(creator.handle()).id()))
                .flatMap(Optional::stream)
                .toList());
    new Agreement(api, stripe).insist(payees);
    var counts = count(api, trade);
    api.database.change(
        tx -> tx.audit().add(timeline.end(), null, BUILT, SUBJECT, counts.toString()));
    return counts;
  }

  /** Whatever was published is in the log from the beginning. */
  private static void log(Api api) {
    for (var appended = api.genuine.logging.append();
        appended > 0;
        appended = api.genuine.logging.append()) {
      // The next batch.
    }
  }

  private static Counts count(Api api, Trade trade) {
    return api.database.read(tx -> {
      var cards = tx.mods().cards(tx.mods().liveAfter(new UUID(0, 0), NO_LIMIT));
      return new Counts(
          tx.games().all().size(),
          tx.accounts().count(),
          cards.size(),
          cards.stream()
              .mapToLong(
                  card -> tx.releases().of(card.id(), false, Long.MAX_VALUE, NO_LIMIT).size())
              .sum(),
          cards.stream().mapToLong(Card::starsCount).sum(),
          cards.stream().mapToLong(Card::downloads).sum(),
          trade.ordersNow(OrderState.PAID),
          trade.ordersNow(OrderState.REFUNDED),
          trade.partsSent(),
          tx.cases().openCount());
    });
  }
}
