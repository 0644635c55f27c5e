package market.ops;

import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.lifecycle.Managed;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import market.api.Api;
import market.api.Doors;
import market.api.Json;
import market.api.payments.StripeGateway;
import market.api.payments.WebhookResource;
import market.ops.commands.AuditCommand;
import market.ops.commands.BooksCommand;
import market.ops.commands.GrantCommand;
import market.ops.commands.KeygenCommand;
import market.ops.commands.LogCommand;
import market.ops.commands.MigrateCommand;
import market.ops.commands.PayoutsCommand;
import market.ops.commands.ReconcileCommand;
import market.ops.commands.ReindexCommand;
import market.ops.commands.ResealCommand;
import market.storage.Database;
import market.storage.objects.Objects;
import market.web.Web;
import org.glassfish.jersey.server.ServerProperties;

/** The marketplace as one process: every door and every worker. */
public final class Market extends Application<MarketConfig> {
  private final Clock clock;
  private final AtomicReference<Api> running = new AtomicReference<>();

  private final AutoCloseable beneath;

  public Market(Clock clock) {
    this(clock, () -> {});
  }

  /**
   * A market on parts that end with it.
   *
   * @param beneath closed when everything above it has stopped
   */
  public Market(Clock clock, AutoCloseable beneath) {
    this.clock = clock;
    this.beneath = beneath;
  }

  public static void main(String[] args) throws Exception {
    new Market(Clock.systemUTC()).run(args);
  }

  @Override
  public String getName() {
    return "market";
  }

  @Override
  public void initialize(Bootstrap<MarketConfig> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
    // The configuration is read as Dropwizard reads it, requests as the API does.
    bootstrap.setConfigurationFactoryFactory((type, validator, _, prefix) ->
        new YamlConfigurationFactory<>(type, validator, Jackson.newObjectMapper(), prefix));
    bootstrap.setObjectMapper(Json.mapper());
    bootstrap.addCommand(new MigrateCommand());
    bootstrap.addCommand(new GrantCommand());
    bootstrap.addCommand(new KeygenCommand(System.out));
    bootstrap.addCommand(new LogCommand(clock, System.out));
    bootstrap.addCommand(new AuditCommand(clock, System.out));
    bootstrap.addCommand(new ReindexCommand(clock, System.out));
    bootstrap.addCommand(new BooksCommand(clock, System.out));
    bootstrap.addCommand(new ResealCommand(clock, System.out));
    bootstrap.addCommand(new PayoutsCommand(clock, System.out));
    bootstrap.addCommand(new ReconcileCommand(clock, System.out));
  }

  @Override
  public void run(MarketConfig config, Environment environment) {
    environment.lifecycle().manage(new Beneath(beneath));
    environment.lifecycle().addEventListener(new PerAddress(config.getRequestsAtOnce()));
    var source = config.getDatabase().build(environment.metrics(), "database");
    var database = new Database(source);
    var objects = new Objects(config.getObjects().store());
    objects.prepare();
    var data = config.getMarket().dataDirectory();
    var index = config.openIndex();
    StripeGateway.keepTelemetryOff();
    var stripe = config.getStripe().gateway();
    var api = new Api(database, objects, index, stripe, config.settings(), spool(data), clock);
    api.accounts.breaches.check();
    running.set(api);
    open(environment, api, secrets(config), payment(config));
    environment.lifecycle().manage(source);
    environment.lifecycle().manage(follower(source, api, config));
    environment.lifecycle().manage(new Tallier(api));
    environment.lifecycle().manage(new Worker(api, source, config));
    environment.healthChecks().register("database", new Health.DatabaseAnswers(database));
    environment.healthChecks().register("objects", new Health.ObjectsAnswer(objects));
    environment.healthChecks().register("index", new Health.IndexWhole(index));
  }

  private static IndexFollower follower(DataSource source, Api api, MarketConfig config) {
    var verify = config.getIndex().verify().toJavaDuration();
    return new IndexFollower(source, api.following, api.index, verify);
  }

  /** Managed first, so stopped last. */
  private record Beneath(AutoCloseable parts) implements Managed {
    @Override
    public void stop() throws Exception {
      parts.close();
    }
  }

  /**
   * Opens every door: the API, other registries' APIs and the pages.
   *
   * @param payment where the processor's own pages are, which forms lead on to
   */
  public static void open(
      Environment environment, Api api, WebhookResource.Secrets secrets, String payment) {
    environment
        .servlets()
        .addFilter("empty content types", new EmptyType())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/compat/*");
    var jersey = environment.jersey();
    var web = new Web(api, payment);
    Doors.of(api, secrets, web.problems()).forEach(jersey::register);
    Doors.accounts(api).forEach(jersey::register);
    Doors.facades(api).forEach(jersey::register);
    web.resources().forEach(jersey::register);
    jersey.register(new HealthResource(environment.healthChecks()));
    jersey.register(new Address());
    jersey.register(new FilePartWriter());
    // Refusals keep the status they were given; the container writes no pages of its own.
    jersey.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
  }

  private static WebhookResource.Secrets secrets(MarketConfig config) {
    return new WebhookResource.Secrets(
        config.getStripe().webhookSecret(),
        config.getStripe().accountsWebhookSecret(),
        config.getStripe().connectWebhookSecret());
  }

  private static String payment(MarketConfig config) {
    var base = config.getStripe().baseUrl();
    return base == null
        ? "https://checkout.stripe.com https://connect.stripe.com https://billing.stripe.com"
        : base.getScheme() + "://" + base.getAuthority();
  }

  /** Emptied at every start: what lies there is of a scan that died. */
  private static Path spool(Path data) {
    try {
      var spool = Files.createDirectories(data.resolve("spool"));
      try (var left = Files.list(spool)) {
        for (var file : left.toList()) {
          Files.deleteIfExists(file);
        }
      }
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this process runs on, once it runs. */
  Api api() {
    var api = running.get();
    if (api == null) {
      throw new IllegalStateException("the market does not run yet");
    }
    return api;
  }
}
