package market.ops.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import market.ops.stripe.SimulatorSettings.Endpoint;
import market.ops.stripe.SimulatorSettings.Kind;
import org.awaitility.Awaitility;

/** A simulator on a real PostgreSQL, a clock that can be moved, a listener, and a real client. */
final class SimulatorWorld implements AutoCloseable {
  static final String KEY = "sk_test_world";
  static final String SECRET = "whsec_world";
  static final String THIN_SECRET = "whsec_thin";
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static final EmbeddedPostgres POSTGRES = postgres();

  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final List<Received> received = new CopyOnWriteArrayList<>();
  final AtomicInteger refusals = new AtomicInteger();

  private final HttpClient browser = HttpClient.newHttpClient();
  private final HttpServer listener;
  private final Duration balanceDelay;
  private final Optional<String> settlementCurrency;
  private final org.apache.tomcat.jdbc.pool.DataSource pool = pool();
  private StripeSimulator simulator;

  /** An event as it arrived. */
  record Received(String path, String body, String signature) {
    String type() {
      return Json.text(Json.parse(body), "type");
    }

    String id() {
      return Json.text(Json.parse(body), "id");
    }
  }

  /** What a browser got. */
  record Page(int status, String body, String location) {}

  SimulatorWorld() {
    this(Duration.ZERO, Optional.empty());
  }

  SimulatorWorld(Duration balanceDelay, Optional<String> settlementCurrency) {
    this.balanceDelay = balanceDelay;
    this.settlementCurrency = settlementCurrency;
    try (var connection = database().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS stripe_simulator CASCADE");
      listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.createContext("/", this::receive);
    listener.start();
    simulator = started();
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String jdbcUrl() {
    return POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  static DataSource database() {
    return POSTGRES.getPostgresDatabase();
  }

  private static org.apache.tomcat.jdbc.pool.DataSource pool() {
    var pool = new org.apache.tomcat.jdbc.pool.DataSource();
    pool.setDataSource(database());
    pool.setInitialSize(0);
    pool.setMaxActive(16);
    return pool;
  }

  private StripeSimulator started() {
    var base = "http://127.0.0.1:" + listener.getAddress().getPort();
    var settings =
        new SimulatorSettings(
            0,
            KEY,
            List.of(
                new Endpoint(URI.create(base + "/snapshot"), SECRET, Kind.SNAPSHOT),
                new Endpoint(URI.create(base + "/thin"), THIN_SECRET, Kind.THIN),
                new Endpoint(URI.create(base + "/connect"), SECRET, Kind.CONNECT)),
            Optional.empty(),
            balanceDelay,
            Duration.ofDays(2),
            settlementCurrency);
    var opened = new StripeSimulator(pool, new MovableClock(now), settings);
    opened.start();
    return opened;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      var refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
      if (!refused) {
        received.add(
            new Received(
                exchange.getRequestURI().getPath(),
                body,
                exchange.getRequestHeaders().getFirst("Stripe-Signature")));
      }
      exchange.sendResponseHeaders(refused ? 503 : 200, -1);
    }
  }

  StripeSimulator simulator() {
    return simulator;
  }

  /** As after a kill: nothing is left but the database. */
  void restart() {
    simulator.close();
    simulator = started();
  }

  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  StripeClient stripe() {
    return stripe(KEY);
  }

  StripeClient stripe(String key) {
    return StripeClient.builder()
        .setApiKey(key)
        .setApiBase(simulator.url())
        .setMaxNetworkRetries(0)
        .build();
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }

  Session open(String currency, long... prices) throws StripeException {
    return stripe().v1().checkout().sessions().create(Orders.purchase(currency, prices).build());
  }

  Page pay(Session session, TestCard card) {
    return pay(session.getId(), card.number());
  }

  Page pay(String session, String number) {
    return post(
        "/checkout/" + session,
        Map.of(
            "card_number", number,
            "expiry", "12 / 34",
            "cvc", "123",
            "name", "Ada Lovelace",
            "email", "ada@example.org"));
  }

  /** A purchase, paid, and its balance transaction known. */
  Charge sold(long price, TestCard card) throws StripeException {
    return sold("usd", price, card);
  }

  Charge sold(String currency, long price, TestCard card) throws StripeException {
    var session = open(currency, price);
    pay(session, card);
    return settled(payment(session).getLatestCharge());
  }

  PaymentIntent payment(Session session) throws StripeException {
    var intent = stripe().v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
    return stripe()
        .v1()
        .paymentIntents()
        .retrieve(
            intent,
            PaymentIntentRetrieveParams.builder()
                .addExpand("latest_charge.balance_transaction")
                .build());
  }

  Charge settled(String charge) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> stripe().v1().charges().retrieve(charge),
            found -> found.getBalanceTransaction() != null);
  }

  String restrictedCreator() throws StripeException {
    return stripe().v2().core().accounts().create(Orders.restrictedCreator()).getId();
  }

  String onboardingLink(String account) throws StripeException {
    return stripe().v2().core().accountLinks().create(Orders.onboarding(account)).getUrl();
  }

  String creator() throws StripeException {
    var account = restrictedCreator();
    post(URI.create(onboardingLink(account)).getPath(), Map.of());
    return account;
  }

  Page get(String path) {
    return send(request(path).GET().build());
  }

  Page post(String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  Page postJson(String path, String json) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(simulator.url() + path));
  }

  Page send(HttpRequest request) {
    try {
      var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
      return new Page(
          answer.statusCode(), answer.body(), answer.headers().firstValue("location").orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> types() {
    return received.stream().map(Received::type).toList();
  }

  Received awaited(String type) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> received.stream().filter(event -> event.type().equals(type)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() {
    simulator.close();
    pool.close();
    listener.stop(0);
    browser.close();
  }
}
