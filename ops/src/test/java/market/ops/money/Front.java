package market.ops.money;

import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import market.api.Api;
import market.api.Json;
import market.api.payments.WebhookResource;
import market.ops.Market;

/**
 * Every door of the market, over real HTTP, onto a world whose clock a test moves and whose work it
 * has done: nothing happens here that nobody asked for.
 */
final class Front {
  private static final Front ONLY = new Front(MoneyWorld.get());
  private static final String SETTINGS =
      """
      server:
        type: simple
        applicationContextPath: /
        adminContextPath: /admin
        enableVirtualThreads: true
        registerDefaultExceptionMappers: false
        requestLog: {appenders: []}
        connector: {type: http, bindHost: 127.0.0.1, port: 0, uriCompliance: UNSAFE}
      logging: {type: external}
      """;

  final MoneyWorld world;
  private final String url;

  private Front(MoneyWorld world) {
    this.world = world;
    try {
      var settings = Files.createTempFile("front", ".yml");
      Files.writeString(settings, SETTINGS);
      var support =
          new DropwizardTestSupport<Configuration>(Open.class, settings.toString()) {
            @Override
            public Open newApplication() {
              return new Open(world.api);
            }
          };
      support.before();
      Runtime.getRuntime().addShutdownHook(new Thread(support::after));
      url = "http://127.0.0.1:" + support.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the doors do not open", e);
    }
  }

  static Front get() {
    return ONLY;
  }

  String url() {
    return url;
  }

  /** The doors alone. */
  static final class Open extends Application<Configuration> {
    private final Api api;

    Open(Api api) {
      this.api = api;
    }

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
      bootstrap.setConfigurationFactoryFactory((type, validator, _, prefix) ->
          new YamlConfigurationFactory<>(type, validator, Jackson.newObjectMapper(), prefix));
      bootstrap.setObjectMapper(Json.mapper());
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
      var secret = MoneyWorld.SECRET;
      Market.open(
          environment, api, new WebhookResource.Secrets(secret, secret, secret), "https://pay");
    }
  }
}
