package market.ops.money;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import market.api.Api;
import market.api.Settings;
import market.api.genuine.SigningKey;
import market.api.jobs.Job;
import market.api.payments.Commanding;
import market.api.payments.StripeFacts;
import market.api.payments.StripeGateway;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.ops.stripe.Fault;
import market.ops.stripe.SettableClock;
import market.ops.stripe.SimulatorSettings;
import market.ops.stripe.StripeSimulator;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.objects.Objects;
import org.apache.tomcat.jdbc.pool.DataSource;

/**
 * The marketplace in this process with the production gateway, the Stripe simulator behind real
 * HTTP, and one clock for both. Events wait until a test delivers them: once, five times, in any
 * order, or never.
 */
final class MoneyWorld {
  private static final MoneyWorld ONLY = new MoneyWorld();
  static final String SECRET = "whsec_money";
  private static final String KEY = "sk_test_money";
  private static final List<String> TASKS = List.of("send", "heed", "scan");

  final StripeSimulator stripe;
  final Api api;
  final Database database;
  final SettableClock clock;
  private final EmbeddedDatabase postgres;
  private final EmbeddedObjects objects;
  private final ModIndex index;
  private final Path directory;
  private final List<DataSource> pools = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Long> unknown = new HashMap<>();
  private final Set<String> seen = new HashSet<>();

  private MoneyWorld() {
    try {
      directory = Files.createTempDirectory("money");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
    objects = EmbeddedObjects.start(directory.resolve("objects"), 0, "access", "a secret key");
    index = LuceneIndex.open(directory.resolve("index"));
    clock =
        SettableClock.over(
            Clock.fixed(
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                java.time.ZoneOffset.UTC));
    database = new Database(pool(postgres.url()));
    stripe =
        new StripeSimulator(
            pool(postgres.simulatorUrl()),
            clock,
            new SimulatorSettings(
                0,
                KEY,
                List.of(
                    new SimulatorSettings.Endpoint(
                        URI.create("http://127.0.0.1:9/none"),
                        SECRET,
                        SimulatorSettings.Kind.SNAPSHOT)),
                Optional.empty(),
                Duration.ZERO,
                Duration.ofDays(2),
                Optional.empty()));
    allIsWell();
    stripe.start();
    api = api(false);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** Started once for all tests; each leaves books behind that agree. */
  static MoneyWorld get() {
    return ONLY;
  }

  /** Tells what happened to all whom it is for, also what other tests left to be told. */
  void spread() {
    var steps = 1;
    while (steps > 0) {
      steps = api.news.spreading.spread();
    }
  }

  /** Another node of the same market, as after a restart; with or without tax on the page. */
  Api api(boolean tax) {
    var store = new Objects(objects.store());
    store.prepare();
    var settings =
        Settings.of("Modmarket", URI.create("http://127.0.0.1:8080"))
            .with(
                new Settings.Money(
                    new Settings.Processing(290, 30),
                    tax,
                    new Settings.Bank("Modmarket", "DE89370400440532013000", "COBADEFFXXX")))
            .with(new Settings.Signing(SigningKey.generate(), List.of()));
    return new Api(database, store, index, gateway(), settings, directory, clock);
  }

  StripeGateway gateway() {
    return new StripeGateway(KEY, URI.create(stripe.url()), false);
  }

  /** What happened in this world is worth nothing once it ends: commits do not wait for a disk. */
  private DataSource pool(String url) {
    var pool = new DataSource();
    pool.setDriverClassName("org.postgresql.Driver");
    pool.setUrl(url);
    pool.setInitialSize(0);
    pool.setMaxActive(24);
    pool.setMaxIdle(24);
    pool.setConnectionProperties("options=-c synchronous_commit=off");
    pools.add(pool);
    return pool;
  }

  /** Stripe's own client, for what somebody does by hand. */
  StripeClient client() {
    return StripeClient.builder().setApiKey(KEY).setApiBase(stripe.url()).build();
  }

  /** As the application's role. */
  javax.sql.DataSource sql() {
    return postgres.app();
  }

  /** No faults, but that nothing is delivered by itself. */
  void allIsWell() {
    stripe.faults().clear();
    stripe.faults().add(Fault.every(Fault.Kind.WEBHOOK_DROP, "", 1));
  }

  /** Time goes by, and what was due at Stripe by then is done. */
  void pass(Duration time) {
    clock.advance(time);
    stripe.catchUp();
  }

  /** Turns a switch of the simulator. */
  JsonNode turn(String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(stripe.url() + "/_simulator/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = send(request);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
    stripe.catchUp();
    return parse(answer.body());
  }

  /** The events since the last time, oldest first. */
  List<JsonNode> events() {
    var fresh = new ArrayList<JsonNode>();
    var after = "";
    while (true) {
      var page =
          parse(
              send(HttpRequest.newBuilder(URI.create(stripe.url() + "/v1/events?limit=100" + after))
                      .header("Authorization", "Bearer " + KEY)
                      .build())
                  .body());
      var known = false;
      for (var event : page.path("data")) {
        if (seen.add(event.path("id").asText())) {
          fresh.addFirst(event);
        } else {
          known = true;
        }
        after = "&starting_after=" + event.path("id").asText();
      }
      if (known || !page.path("has_more").asBoolean()) {
        return fresh;
      }
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes an event in, signed just now; nothing is done about it yet. */
  void deliver(JsonNode event) {
    receive(event.toString());
  }

  void receive(String body) {
    api.heeding.receive(body, signature(body, SECRET, 0), SECRET);
  }

  String signature(String body, String secret, long secondsFromNow) {
    var at = clock.instant().getEpochSecond() + secondsFromNow;
    try {
      return "t=%d,v1=%s".formatted(at, Webhook.Util.computeHmacSha256(secret, at + "." + body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Delivers what there is and does what follows, until nothing more does. */
  void listen() {
    stripe.catchUp();
    work();
    var fresh = events();
    while (!fresh.isEmpty()) {
      fresh.forEach(this::deliver);
      work();
      stripe.catchUp();
      fresh = events();
    }
  }

  /** What has happened so far is never told. */
  void forgetEvents() {
    var _ = events();
  }

  /** Does every job that waits; those whose answer is owed go on waiting. Returns how many do. */
  int work() {
    return work(api);
  }

  int work(Api node) {
    var owed = new HashSet<Job>();
    while (true) {
      var waiting =
          database.read(tx -> tx.jobs().waiting(TASKS, 500)).stream()
              .map(it -> Job.of(it.task(), it.instance()))
              .filter(job -> !owed.contains(job))
              .toList();
      if (waiting.isEmpty()) {
        return owed.size();
      }
      for (var job : waiting) {
        if (run(node, job)) {
          database.write(tx -> tx.jobs().done(job.task(), job.instance()));
        } else {
          owed.add(job);
        }
      }
    }
  }

  private static boolean run(Api node, Job job) {
    try {
      switch (job) {
        case Job.Scan(var release) -> node.gate.scanning.scan(release);
        case Job.Finish(var upload) -> node.uploading.finishing.finish(upload);
        case Job.Fetch(var delivery) -> node.elsewhere.fetching.fetch(delivery);
        case Job.Bring(var listing) -> node.elsewhere.importing.bringing.bring(listing);
        case Job.Send(var command) -> node.commanding.send(command);
        case Job.Heed(var event) -> node.hints.follow(event);
        case Job.Export(var export) -> node.accounts.exporting.export(export);
      }
      return true;
    } catch (Commanding.StillUnknown | StripeFacts.StripeUnavailable e) {
      return false;
    }
  }

  /** Sends what is due, and what comes of that. */
  void payOut() {
    work();
    while (api.paying.payWhatIsDue() > 0) {
      if (work() > 0) {
        return;
      }
    }
    work();
    listen();
  }

  /** The simulator's books. */
  JsonNode book() {
    stripe.catchUp();
    return stripe.book();
  }

  static <T> T sure(@org.jspecify.annotations.Nullable T it) {
    return java.util.Objects.requireNonNull(it);
  }

  /** What a fee in a currency nobody agreed on took: our books do not guess what it is worth. */
  void unknown(String currency, long units) {
    unknown.merge(currency, units, Math::addExact);
  }

  Map<String, Long> unknown() {
    return unknown;
  }

  private void close() {
    stripe.close();
    index.close();
    pools.forEach(DataSource::close);
    objects.close();
    postgres.close();
    http.close();
  }
}
