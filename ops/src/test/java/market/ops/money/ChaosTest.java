package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import market.ops.Market;
import market.ops.MarketConfig;
import market.ops.commands.ReconcileCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Money under everything that goes wrong at once: a Stripe that refuses, breaks before and after it
 * acted, loses replies and tells of things twice, late, in disorder or never, and a market that is
 * killed in the middle of it: while people buy, while the cards of those who promised something are
 * charged, while it is released or goes back, and while memberships are renewed. A small one is
 * part of every run; {@code -Dchaos.orders=500 -Dchaos.kills=20} takes minutes.
 */
class ChaosTest {
  private static final int ORDERS = Integer.getInteger("chaos.orders", 16);
  private static final int KILLS = Integer.getInteger("chaos.kills", 1);
  private static final int THREADS = 20;
  private static final Duration DEADLINE = Duration.ofMinutes(8);

  @TempDir Path directory;

  @Test
  void whateverGoesWrongEveryCentIsWhereItBelongs() throws Exception {
    var began = System.nanoTime();
    try (var market = new ChaosMarket(directory)) {
      market.start();
      var books = new ChaosBooks(market.stack);
      var town = new ChaosTown(market);
      var trade = new ChaosTrade(market, town, books, Math.max(20, ORDERS / 6));
      var stripe = ChaosCaller.visitor(market.stripe());
      stripe.must(200, "POST", "/_simulator/delays", Map.of("bank_debit_seconds", 3));
      arm(stripe);

      trade(market, stripe, trade);
      seasons(market, stripe, books, trade);
      var struck = new TreeMap<>(market.stack.stripe().faults().struck());
      stripe.must(200, "DELETE", "/_simulator/faults", null);
      var traded = System.nanoTime();
      var kills = market.kills.get();

      // A day later Stripe has forgotten its keys, and every page has run out.
      market.sleep(Duration.ofHours(25));
      settle(books);
      market.sleep(Duration.ofHours(1));
      settle(books);
      var first = reconcile(market);
      settle(books);
      market.sleep(Duration.ofHours(1));
      settle(books);
      var second = reconcile(market);

      System.out.printf(
          "chaos: %d s of trade, %d s in all; %d kills; %s; %s; faults %s; reconciled: %s%n",
          Duration.ofNanos(traded - began).toSeconds(),
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          kills,
          new TreeMap<>(trade.did),
          figures(books),
          struck,
          first);
      assertThat(second)
          .as("first %s", first)
          .satisfies(it -> assertThat(it.getLast()).endsWith(" movements, 0 differ"));
      assertThat(first).noneMatch(line -> line.endsWith("not repaired"));
      assertThat(books.proof()).isEmpty();
      theBooksAgree(market, books);
      nobodyPaidForNothing(books);
      nobodyWasChargedTwice(books);
      nothingWasSentTwice(books);
      allOfItHappened(books);
      assertThat(market.log())
          .as("locks are taken in one order everywhere")
          .noneMatch(line -> line.contains("deadlock detected"));
      assertThat(trade.orders()).isGreaterThanOrEqualTo(ORDERS);
      assertThat(kills).isGreaterThanOrEqualTo(KILLS);
    }
  }

  /** A day, a week and a month later, with all the faults and more kills. */
  private static void seasons(
      ChaosMarket market, ChaosCaller stripe, ChaosBooks books, ChaosTrade trade) {
    var dice = new Random(ORDERS);
    var fans = trade.fans();
    market.sleep(Duration.ofHours(25));
    shake(market, stripe, dice);
    // What the processor answered badly once it says again for a day.
    market.sleep(Duration.ofHours(25));
    until(books::charging);
    fans.recover(dice);
    fans.regret(trade, books, dice);
    market.sleep(Duration.ofDays(8));
    until(() -> books.ours("SELECT id FROM campaigns WHERE state = 'succeeded'"));
    fans.deliver();
    market.sleep(Duration.ofDays(24));
    shake(market, stripe, dice);
    until(() -> books.overdue(market.clock.instant()));
  }

  /** Killed in the middle of what is due all at once. */
  private static void shake(ChaosMarket market, ChaosCaller stripe, Random dice) {
    for (int i = 0; i < Math.max(1, KILLS / 4); i++) {
      await().pollDelay(Duration.ofMillis(300 + dice.nextInt(2_500))).until(() -> true);
      loseSomeReplies(stripe);
      market.kill();
      market.start();
    }
  }

  private static void until(java.util.function.Supplier<List<String>> open) {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(open.get()).isEmpty());
  }

  private static void arm(ChaosCaller stripe) {
    fault(stripe, Map.of("kind", "rate_limit", "prefix", "/v1/", "every", 23));
    fault(stripe, Map.of("kind", "error_before", "prefix", "/v1/", "every", 29));
    fault(stripe, Map.of("kind", "error_after", "method", "POST", "prefix", "/v1/", "every", 17));
    fault(stripe, Map.of("kind", "lost_reply", "prefix", "/v1/", "every", 19));
    fault(stripe, Map.of("kind", "delay", "prefix", "/v1/", "every", 13, "delay_ms", 700));
    fault(stripe, Map.of("kind", "webhook_duplicate", "every", 7));
    fault(stripe, Map.of("kind", "webhook_delay", "every", 11, "delay_ms", 4_000));
    fault(stripe, Map.of("kind", "webhook_disorder", "every", 5, "delay_ms", 2_000));
    fault(stripe, Map.of("kind", "webhook_drop", "every", 9));
  }

  private static void fault(ChaosCaller stripe, Map<String, Object> fault) {
    stripe.must(200, "POST", "/_simulator/faults", fault);
  }

  /** Until there were enough of both, orders and kills. */
  private static void trade(ChaosMarket market, ChaosCaller stripe, ChaosTrade trade)
      throws InterruptedException, ExecutionException {
    var broken = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        all.add(
            threads.submit(
                forever(
                    () -> trade.orders() < ORDERS || market.kills.get() < KILLS,
                    trade::trade,
                    broken)));
      }
      var dice = new Random(KILLS);
      all.add(
          threads.submit(
              forever(
                  () -> market.kills.get() < KILLS,
                  () -> {
                    await()
                        .pollDelay(Duration.ofMillis(800 + dice.nextInt(3_500)))
                        .until(() -> true);
                    loseSomeReplies(stripe);
                    market.kill();
                    market.start();
                  },
                  broken)));
      for (var one : all) {
        one.get();
      }
    }
  }

  /** Two each, since a client sends again by itself what was not answered. */
  private static void loseSomeReplies(ChaosCaller stripe) {
    for (var path :
        List.of("/v1/transfers", "/v1/refunds", "/v1/checkout/sessions", "/v1/payment_intents")) {
      fault(stripe, Map.of("kind", "lost_reply", "method", "POST", "prefix", path, "next", 2));
    }
  }

  /** Nobody goes on for ever once something broke that others wait for. */
  private static Callable<Void> forever(
      Callable<Boolean> yes, Runnable work, AtomicBoolean broken) {
    return () -> {
      var done = false;
      try {
        while (!broken.get() && yes.call()) {
          work.run();
        }
        done = true;
      } finally {
        if (!done) {
          broken.set(true);
        }
      }
      return null;
    };
  }

  private static void settle(ChaosBooks books) {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(books.open()).isEmpty());
  }

  private static List<String> reconcile(ChaosMarket market) {
    var text = new ByteArrayOutputStream();
    var out = new PrintStream(text, true, StandardCharsets.UTF_8);
    var bootstrap = new io.dropwizard.core.setup.Bootstrap<MarketConfig>(new Market(market.clock));
    bootstrap.addCommand(new ReconcileCommand(market.clock, out));
    var jar = new io.dropwizard.util.JarLocation(Market.class);
    var _ =
        new io.dropwizard.core.cli.Cli(jar, bootstrap, out, out)
            .run("reconcile", "--days", "60", market.config().toString());
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** In total, and for each account that money was sent to. */
  private static void theBooksAgree(ChaosMarket market, ChaosBooks books) {
    var book = market.stack.stripe().book();
    assertThat(book.path("unsettled_charges").asLong()).isZero();
    var held = books.ours("SELECT -sum(balance) FROM ledger_accounts WHERE kind = 'processor'");
    assertThat(held).containsExactly(book.at("/platform/usd/balance").asText());
    var theirs = new HashMap<String, Long>();
    book.path("accounts")
        .properties()
        .forEach(it -> {
          var sums = it.getValue().path("usd");
          theirs.put(
              it.getKey(), sums.path("transferred").asLong() - sums.path("reversed").asLong());
        });
    var ours = new HashMap<String, Long>();
    books
        .ours(
            """
            SELECT p.stripe || ' ' || sum(CASE WHEN t.reason = 'transfer' THEN t.units ELSE -t.units END)
            FROM ledger_transfers t
            JOIN ledger_accounts a ON a.id = CASE WHEN t.reason = 'transfer' THEN t.from_account ELSE t.to_account END
            JOIN payout_accounts p ON p.account = a.owner
            WHERE t.reason IN ('transfer', 'reversal')
            GROUP BY p.stripe
            """)
        .forEach(it -> ours.put(it.split(" ", -1)[0], Long.parseLong(it.split(" ", -1)[1])));
    assertThat(ours).isEqualTo(theirs).hasSizeGreaterThanOrEqualTo(3);
  }

  /**
   * Every charge that Stripe keeps money of is a paid order's or has gone back as a stray, unless
   * its refund failed; what an order is paid for is its buyer's, or codes, and nothing else is;
   * what cost nothing may be theirs by another order. (Entitlements against orders are part of the
   * proof; here it is orders against Stripe.)
   */
  private static void nobodyPaidForNothing(ChaosBooks books) {
    var charges =
        "FROM stripe_simulator.objects WHERE type = 'charge' AND (body ->> 'paid')::boolean";
    var known =
        """
        SELECT charge, id FROM orders
        WHERE charge IS NOT NULL AND state IN ('paid', 'refunded', 'charged_back')
        UNION ALL
        SELECT charge, "order" FROM strays WHERE state = 'returned' OR refund IS NOT NULL
        """;
    assertThat(books.ours("SELECT charge FROM (%s) k".formatted(known)))
        .containsExactlyInAnyOrderElementsOf(books.theirs("SELECT body ->> 'id' " + charges));
    assertThat(books.ours("SELECT charge || ' ' || id FROM (%s) k".formatted(known)))
        .containsAll(
            books.theirs(
                """
                SELECT (body ->> 'id') || ' ' || (body -> 'metadata' ->> 'order_id')
                %s AND body -> 'metadata' ->> 'order_id' IS NOT NULL
                """
                    .formatted(charges)));
    assertThat(
            books.ours(
                """
                SELECT 'line ' || l.line || ' of order ' || o.id || ' ' || o.state || ', ' || l.gone_units || ' of '
                  || l.units || ' gone, entitles: ' || has || '; refunds: ' || COALESCE((
                    SELECT string_agg(r.asked_as || ' ' || r.state || ' ' || r.why, ', ') FROM refunds r WHERE r."order" = o.id), 'none')
                FROM orders o JOIN order_lines l ON l."order" = o.id
                CROSS JOIN LATERAL (
                  SELECT EXISTS (SELECT 1 FROM entitlements e
                      WHERE e.mod = l.mod AND e.revoked_at IS NULL
                        AND (e."order" = o.id OR (l.units = 0 AND e.account = o.buyer)))
                    OR EXISTS (SELECT 1 FROM redeem_codes c
                      WHERE c."order" = o.id AND c.mod = l.mod AND c.revoked_at IS NULL) AS has) x
                WHERE l.kind = 'purchase' AND CASE WHEN l.units = 0 THEN o.state = 'paid' AND NOT has
                  ELSE has <> (o.state = 'paid' AND l.gone_units < l.units) END
                """))
        .isEmpty();
  }

  /** A pledge, and an invoice, is paid by one order; who paid has the mod until all went back. */
  private static void nobodyWasChargedTwice(ChaosBooks books) {
    assertThat(
            books.ours(
                """
                SELECT 'pledge ' || q.pledge || ' is paid by ' || count(*) FROM pledge_orders q
                JOIN orders o ON o.id = q."order" AND o.state = 'paid'
                WHERE EXISTS (SELECT 1 FROM order_lines l WHERE l."order" = o.id AND l.gone_units < l.units)
                GROUP BY q.pledge HAVING count(*) > 1
                UNION ALL
                SELECT 'pledge ' || p.id || ' ' || p.state || ', its order ' || o.state FROM pledges p
                JOIN orders o ON o.id = p."order"
                WHERE (p.state = 'paid') <> (o.state IN ('paid', 'refunded', 'charged_back'))
                UNION ALL
                SELECT 'pledge ' || p.id || ' of order ' || o.id || ' ' || o.state || ', entitles: ' || has FROM pledges p
                JOIN orders o ON o.id = p."order"
                JOIN campaigns c ON c.id = p.campaign
                CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM entitlements e
                  WHERE e.account = p.account AND e.mod = c.mod AND e.revoked_at IS NULL) AS has,
                  o.state = 'paid' AND EXISTS (SELECT 1 FROM order_lines l
                    WHERE l."order" = o.id AND l.gone_units < l.units) AS should) x
                WHERE p.state = 'paid' AND should AND NOT has
                """))
        .isEmpty();
  }

  private static String figures(ChaosBooks books) {
    return String.join(
        ", ",
        books.ours(
            """
            SELECT count(*) || ' orders by now' FROM orders
            UNION ALL SELECT count(*) || ' pledges charged' FROM pledges WHERE state = 'paid'
            UNION ALL SELECT count(*) || ' pledges lapsed' FROM pledges WHERE state = 'lapsed'
            UNION ALL SELECT count(*) || ' of membership payments' FROM membership_payments
            UNION ALL SELECT count(*) - count(DISTINCT membership) || ' of them renewals' FROM membership_payments
            UNION ALL SELECT count(*) || ' partner shares' FROM splits WHERE part = 'referrer'
            UNION ALL SELECT count(*) || ' of them of pledges' FROM splits s
              JOIN order_lines l ON l."order" = s."order" AND l.line = s.line AND l.kind = 'pledge'
              WHERE s.part = 'referrer'
            UNION ALL SELECT count(*) || ' of them of memberships' FROM splits s
              JOIN order_lines l ON l."order" = s."order" AND l.line = s.line AND l.kind = 'membership'
              WHERE s.part = 'referrer'
            UNION ALL SELECT count(*) || ' lines released' FROM order_lines WHERE kind = 'pledge' AND escrow IS NULL
            UNION ALL SELECT count(*) || ' lines given back' FROM order_lines WHERE kind = 'pledge' AND gone_units > 0
            """));
  }

  private static void allOfItHappened(ChaosBooks books) {
    assertThat(figures(books).split(", ", -1))
        .as("something of each kind")
        .noneMatch(
            it -> it.matches("0 (pledges charged|of them renewals|partner shares|lines .*)"));
  }

  private static void nothingWasSentTwice(ChaosBooks books) {
    assertThat(
            books.theirs(
                """
                SELECT 'movement ' || (body -> 'metadata' ->> 'movement_id') || ': ' || count(*)
                FROM stripe_simulator.objects WHERE type = 'transfer'
                GROUP BY body -> 'metadata' ->> 'movement_id' HAVING count(*) > 1
                """))
        .isEmpty();
    var splits = new HashMap<String, Long>();
    books
        .ours("SELECT id || ' ' || units FROM splits")
        .forEach(it -> splits.put(it.split(" ", -1)[0], Long.parseLong(it.split(" ", -1)[1])));
    var sent =
        books.theirs(
            """
            SELECT (body -> 'metadata' ->> 'split_id') || ' '
              || sum((body ->> 'amount')::bigint - (body ->> 'amount_reversed')::bigint)
            FROM stripe_simulator.objects WHERE type = 'transfer' GROUP BY body -> 'metadata' ->> 'split_id'
            """);
    assertThat(sent)
        .hasSizeGreaterThan(ORDERS / 2)
        .allSatisfy(it ->
            assertThat(Long.parseLong(it.split(" ", -1)[1]))
                .isLessThanOrEqualTo(splits.get(it.split(" ", -1)[0])));
  }
}
