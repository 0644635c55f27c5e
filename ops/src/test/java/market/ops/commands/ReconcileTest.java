package market.ops.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import market.api.Settings;
import market.api.genuine.SigningKey;
import market.ops.Market;
import market.ops.MarketConfig;
import market.ops.demo.DemoWorld;
import market.ops.demo.DemoWorld.Extent;
import market.ops.demo.DemoWorld.Ground;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.ops.embedded.Keys;
import market.ops.embedded.Stack;
import market.ops.stripe.SettableClock;
import market.search.LuceneIndex;
import market.storage.objects.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about money, on a small world of trade in which three things went wrong. */
class ReconcileTest {
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  private static final SettableClock CLOCK = SettableClock.over(Clock.fixed(NOW, ZoneOffset.UTC));

  @TempDir static Path directory;
  private static @Nullable Stack running;

  @BeforeAll
  static void start() {
    running =
        Stack.start(directory, new Stack.Ports(9, 9, 0, 0, 0, 0), CLOCK, ReconcileTest::world);
  }

  @AfterAll
  static void stop() {
    stack().close();
  }

  private static Stack stack() {
    return java.util.Objects.requireNonNull(running);
  }

  /** What a command said, and whether it ended well. */
  private record Said(boolean well, List<String> lines) {
    String last() {
      return lines.getLast();
    }

    List<String> differences() {
      return lines.stream().filter(line -> line.contains(" ours ")).toList();
    }
  }

  @Test
  void exactlyThoseThreeMovementsAreFoundThatDisagreeAndOnlyWhatIsSafeIsRepaired()
      throws Exception {
    var stack = stack();
    var config = stack.configure(100, "WARN").toString();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(config))))
        .isEqualTo("rw-------");
    var before = run("reconcile", config, "--days", "400");
    assertThat(before.well()).as(before.toString()).isTrue();
    assertThat(before.last()).endsWith(" movements, 0 differ").doesNotContain("compared 0");

    var transfer = sendBehindOurBack(stack);
    var refund = refundAtTheDashboard(stack);
    postForNothing(stack);
    assertThat(run("reconcile", config).differences())
        .as("they may still be on their way")
        .isEmpty();
    CLOCK.advance(Duration.ofMinutes(20));

    var dry = run("reconcile", config, "--dry-run");
    assertThat(dry.well()).isFalse();
    assertThat(dry.differences())
        .hasSize(3)
        .allMatch(line -> line.endsWith("not repaired"))
        .anyMatch(line -> line.matches("missing_here +transfer:" + transfer + " .*theirs -11 .*"))
        .anyMatch(line -> line.matches("missing_here +refund:" + refund + " .*theirs -50 .*"))
        .anyMatch(line -> line.matches("missing_there +charge:ch_nobody .*ours 1234 .*"));

    var first = run("reconcile", config);
    assertThat(first.well()).isFalse();
    assertThat(first.differences()).hasSize(3);
    assertThat(first.differences().stream().filter(line -> line.endsWith(" repaired")))
        .filteredOn(line -> !line.endsWith("not repaired"))
        .singleElement()
        .asString()
        .contains("refund:" + refund);
    assertThat(first.last()).endsWith(" movements, 3 differ");

    var second = run("reconcile", config);
    assertThat(second.well()).isFalse();
    assertThat(second.differences())
        .hasSize(2)
        .anyMatch(line -> line.contains("transfer:" + transfer))
        .anyMatch(line -> line.contains("charge:ch_nobody"));
  }

  @Test
  void whatIsDueIsCommandedAndTheJournalHasEveryPosting() throws Exception {
    var stack = stack();
    var config = stack.configure(100, "WARN").toString();
    CLOCK.advance(Duration.ofDays(10));
    var paid = run("payouts", config);
    assertThat(paid.last()).matches("[1-9]\\d* parts were due and are on their way");
    assertThat(run("payouts", config).last()).startsWith("0 parts were due");

    var file = directory.resolve("journal.csv");
    var books = run("books", config, "--journal", file.toString());
    assertThat(books.well()).as(books.toString()).isTrue();
    assertThat(books.lines()).anyMatch(line -> line.matches("processor +USD +-?\\d+"));
    assertThat(books.last()).isEqualTo("the books agree");
    var rows = Files.readAllLines(file);
    assertThat(rows.getFirst()).isEqualTo("id,at,cause,reason,from,to,amount,currency,order");
    assertThat(rows).hasSize(1 + count(stack, "SELECT count(*) FROM ledger_transfers"));
    assertThat(rows.get(1)).matches("1,20.*,charge:ch_.*,processor,.*");
  }

  private static Said run(String... arguments) {
    var text = new ByteArrayOutputStream();
    var out = new PrintStream(text, true, StandardCharsets.UTF_8);
    var bootstrap = new Bootstrap<MarketConfig>(new Market(CLOCK));
    bootstrap.addCommand(new ReconcileCommand(CLOCK, out));
    bootstrap.addCommand(new PayoutsCommand(CLOCK, out));
    bootstrap.addCommand(new BooksCommand(CLOCK, out));
    var failure = new Cli(new JarLocation(Market.class), bootstrap, out, out).run(arguments);
    var lines = text.toString(StandardCharsets.UTF_8).lines().toList();
    failure
        .filter(it -> !(it instanceof Complaint))
        .ifPresent(it -> {
          throw new AssertionError(it);
        });
    return new Said(
        failure.isEmpty(), failure.isEmpty() ? lines : lines.subList(0, lines.size() - 1));
  }

  private static void world(EmbeddedDatabase database, EmbeddedObjects objects, Keys keys) {
    try (var index = LuceneIndex.open(directory.resolve("world"))) {
      new DemoWorld(
              new Ground(
                  database.url(),
                  database.simulatorUrl(),
                  new Objects(objects.store()),
                  index,
                  keys.stripe(),
                  URI.create("http://127.0.0.1:9"),
                  Settings.of("Modmarket", URI.create("http://127.0.0.1:9"))
                      .with(new Settings.Signing(SigningKey.generate(), List.of())),
                  Files.createDirectories(directory.resolve("spool"))),
              new Extent(2, 20),
              CLOCK)
          .build(_ -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StripeClient client(Stack stack) {
    return StripeClient.builder()
        .setApiKey(stack.keys().stripe())
        .setApiBase(stack.stripe().url())
        .build();
  }

  private static String sendBehindOurBack(Stack stack) throws SQLException, StripeException {
    var params =
        TransferCreateParams.builder()
            .setAmount(11L)
            .setCurrency("usd")
            .setSourceTransaction(one(stack, "SELECT charge" + PAID))
            .setDestination(
                one(stack, "SELECT stripe FROM payout_accounts WHERE state = 'active' LIMIT 1"))
            .build();
    return client(stack).v1().transfers().create(params).getId();
  }

  private static String refundAtTheDashboard(Stack stack) throws SQLException, StripeException {
    var params =
        RefundCreateParams.builder()
            .setPaymentIntent(one(stack, "SELECT payment_intent" + PAID))
            .setAmount(50L)
            .build();
    return client(stack).v1().refunds().create(params).getId();
  }

  private static final String PAID =
      " FROM orders WHERE state = 'paid' AND charge IS NOT NULL AND held IS NULL ORDER BY number"
          + " DESC LIMIT 1";

  /** Only the tables' owner could; the balances follow, so that the books agree with themselves. */
  private static void postForNothing(Stack stack) throws SQLException {
    try (var connection = stack.database().owner().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          WITH ends AS (
            SELECT min(id) FILTER (WHERE kind = 'processor') AS f,
              min(id) FILTER (WHERE kind = 'platform') AS t
            FROM ledger_accounts WHERE currency = 'USD'),
          posted AS (
            INSERT INTO ledger_transfers (cause, reason, from_account, to_account, units, currency, at)
            SELECT 'charge:ch_nobody', 'commission', f, t, 1234, 'USD', TIMESTAMPTZ '%s' FROM ends)
          UPDATE ledger_accounts SET balance = balance + CASE WHEN id = f THEN -1234 ELSE 1234 END
          FROM ends WHERE id IN (f, t)
          """
              .formatted(CLOCK.instant()));
    }
  }

  private static int count(Stack stack, String question) throws SQLException {
    return Integer.parseInt(one(stack, question));
  }

  private static String one(Stack stack, String question) throws SQLException {
    try (var connection = stack.database().app().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
