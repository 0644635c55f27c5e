package market.ops.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import market.ops.stripe.SimulatorSettings;
import market.ops.stripe.SimulatorSettings.Endpoint;
import market.ops.stripe.SimulatorSettings.Kind;
import market.ops.stripe.StripeSimulator;
import market.ops.telegram.TelegramServer;
import org.apache.tomcat.jdbc.pool.DataSource;

/**
 * Everything a market needs from outside, within one process: database, object store, and a Stripe
 * and a Telegram to try.
 */
public final class Stack implements AutoCloseable {
  private static final String BOT = "ModmarketBot";

  private final EmbeddedDatabase database;
  private final EmbeddedObjects objects;
  private final StripeSimulator stripe;
  private final TelegramServer telegram;
  private final Keys keys;
  private final Ports ports;
  private final Path data;
  private final DataSource pool;

  /**
   * Where each part listens, on 127.0.0.1.
   *
   * @param database the same at each start of one directory
   */
  public record Ports(int market, int admin, int stripe, int objects, int database, int telegram) {
    /** The demo's: the market's own, and the next ones. */
    public static Ports from(int market) {
      return new Ports(market, market + 1, market + 2, market + 3, market + 4, market + 5);
    }
  }

  private Stack(
      EmbeddedDatabase database,
      EmbeddedObjects objects,
      StripeSimulator stripe,
      TelegramServer telegram,
      Keys keys,
      Ports ports,
      Path data,
      DataSource pool) {
    this.database = database;
    this.objects = objects;
    this.stripe = stripe;
    this.telegram = telegram;
    this.keys = keys;
    this.ports = ports;
    this.data = data;
    this.pool = pool;
  }

  /** Starts all of it over one data directory; what is there from last time is still there. */
  public static Stack start(Path data, Ports ports, Clock clock) {
    return start(data, ports, clock, (_, _, _) -> {});
  }

  /** Puts something into a database and an object store before anybody else works on them. */
  @FunctionalInterface
  public interface Filling {
    void fill(EmbeddedDatabase database, EmbeddedObjects objects, Keys keys);
  }

  /**
   * As {@link #start(Path, Ports, Clock)}, with something put in before the Stripe simulator
   * starts.
   */
  public static Stack start(Path data, Ports ports, Clock clock, Filling filling) {
    var keys = Keys.of(data);
    var database = EmbeddedDatabase.start(data.resolve("postgres"), ports.database());
    var objects =
        EmbeddedObjects.start(
            data.resolve("objects"), ports.objects(), keys.objectsAccess(), keys.objectsSecret());
    filling.fill(database, objects, keys);
    var market = "http://127.0.0.1:" + ports.market();
    var pool = pool(database.simulatorUrl());
    var stripe =
        new StripeSimulator(
            pool,
            clock,
            SimulatorSettings.of(
                ports.stripe(),
                keys.stripe(),
                List.of(
                    new Endpoint(
                        URI.create(market + "/webhooks/stripe"),
                        keys.platformHook(),
                        Kind.SNAPSHOT),
                    new Endpoint(
                        URI.create(market + "/webhooks/stripe/accounts"),
                        keys.accountsHook(),
                        Kind.THIN),
                    new Endpoint(
                        URI.create(market + "/webhooks/stripe/connect"),
                        keys.accountsHook(),
                        Kind.CONNECT))));
    stripe.start();
    var telegram =
        new TelegramServer(
            ports.telegram(), keys.telegram(), BOT, clock, data.resolve("telegram.json"));
    return new Stack(database, objects, stripe, telegram, keys, ports, data, pool);
  }

  private static DataSource pool(String url) {
    var pool = new DataSource();
    pool.setDriverClassName("org.postgresql.Driver");
    pool.setUrl(url);
    pool.setMaxActive(16);
    pool.setMaxIdle(16);
    pool.setTestOnBorrow(true);
    pool.setValidationQuery("SELECT 1");
    return pool;
  }

  public EmbeddedDatabase database() {
    return database;
  }

  public EmbeddedObjects objects() {
    return objects;
  }

  public StripeSimulator stripe() {
    return stripe;
  }

  /** Telegram, as far as a bot knows it. */
  public TelegramServer telegram() {
    return telegram;
  }

  public Keys keys() {
    return keys;
  }

  /** Where a market on this stack is found, once it runs. */
  public String marketUrl() {
    return "http://127.0.0.1:" + ports.market();
  }

  /** Where all of it keeps what it has. */
  public Path data() {
    return data;
  }

  /**
   * Writes the configuration of a market on this stack, readable by its user alone, and says where.
   */
  public Path configure(int requestsPerMinute, String logLevel) {
    var values =
        Map.ofEntries(
            Map.entry("BASE_URL", "http://127.0.0.1:" + ports.market()),
            Map.entry("DATA", data.toAbsolutePath().toString()),
            Map.entry("REQUESTS", String.valueOf(requestsPerMinute)),
            Map.entry("DATABASE_URL", database.url()),
            Map.entry("OBJECTS_URL", objects.store().endpoint().toString()),
            Map.entry("OBJECTS_ACCESS", keys.objectsAccess()),
            Map.entry("OBJECTS_SECRET", keys.objectsSecret()),
            Map.entry("STRIPE_KEY", keys.stripe()),
            Map.entry("STRIPE_URL", stripe.url().toString()),
            Map.entry("STRIPE_HOOK", keys.platformHook()),
            Map.entry("STRIPE_ACCOUNTS_HOOK", keys.accountsHook()),
            Map.entry("SIGNING_KEY", keys.signing()),
            Map.entry("SECRETS_KEY", keys.secrets()),
            Map.entry("TELEGRAM_TOKEN", keys.telegram()),
            Map.entry("TELEGRAM_URL", telegram.url().toString()),
            Map.entry("PORT", String.valueOf(ports.market())),
            Map.entry("ADMIN_PORT", String.valueOf(ports.admin())),
            Map.entry("LOG_LEVEL", logLevel));
    try (InputStream template = Stack.class.getResourceAsStream("/market/ops/demo.yml")) {
      if (template == null) {
        throw new IllegalStateException("demo.yml is not in the jar");
      }
      var text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
      for (var value : values.entrySet()) {
        text = text.replace("${" + value.getKey() + "}", "\"" + value.getValue() + "\"");
      }
      return Private.write(
          data.resolve("market.yml"), text.replace("\"/market.log", "/market.log\""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    telegram.close();
    stripe.close();
    pool.close();
    objects.close();
    database.close();
  }
}
