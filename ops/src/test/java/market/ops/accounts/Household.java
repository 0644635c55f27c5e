package market.ops.accounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import market.api.RateLimits;
import market.api.Settings;
import market.api.accounts.Arrival;
import market.api.accounts.Caller;
import market.api.accounts.Entered;
import market.api.accounts.Joining.NewAccount;
import market.api.accounts.Keeping;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.stripe.SettableClock;
import market.storage.Database;
import market.storage.accounts.Door;
import market.storage.accounts.Handle;
import market.storage.mail.Mail;
import market.storage.objects.Objects;
import market.storage.objects.Store;
import org.apache.tomcat.jdbc.pool.DataSource;

/** People with accounts, what is mailed to them, and a clock. */
final class Household {
  static final String PASSWORD = "a long walk at night";
  static final Settings SETTINGS =
      Settings.of("Modmarket", URI.create("http://127.0.0.1:8080"))
          .with(new Settings.Entry(false, List.of(), null, 1));
  private static final Household ONLY = new Household();
  private static final Pattern LINK = Pattern.compile("/link/([a-z]+)\\?token=([0-9A-Za-z]+)");

  final EmbeddedDatabase postgres;
  final Database database;
  final SettableClock clock;
  final Keeping accounts;

  private final Path directory;

  private Household() {
    try {
      directory = Files.createTempDirectory("household");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    postgres = EmbeddedDatabase.start(directory.resolve("postgres"), 0);
    var pool = new DataSource();
    pool.setDriverClassName("org.postgresql.Driver");
    pool.setUrl(postgres.url());
    pool.setInitialSize(0);
    database = new Database(pool);
    clock =
        SettableClock.over(
            Clock.fixed(
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    accounts = keeping(SETTINGS);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              pool.close();
              postgres.close();
            }));
  }

  static Household get() {
    return ONLY;
  }

  /** Another node, set up otherwise. */
  Keeping keeping(Settings settings) {
    var nowhere = new Store(URI.create("http://127.0.0.1:9"), "none", "key", "secret", "a", "b");
    return new Keeping(
        database, new Objects(nowhere), new RateLimits(), settings, directory, clock);
  }

  /** Somebody who signed up, with their password. */
  record Person(String handle, String email) {}

  Person joins(String name) {
    var handle = name + "-" + UUID.randomUUID().toString().substring(28);
    var person = new Person(handle, handle + "@example.org");
    var wanted = new NewAccount(new Handle(handle), person.email(), PASSWORD, null);
    var _ = keeping(SETTINGS).joining.join(wanted, browser("desk"));
    return person;
  }

  /** A browser on some desk. */
  static Arrival browser(String mark) {
    return new Arrival(
        "192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", mark, "en");
  }

  /** Signed in with the password alone. */
  Caller signsIn(Person who) {
    return signsIn(who, browser("desk"));
  }

  Caller signsIn(Person who, Arrival from) {
    var entered =
        keeping(SETTINGS).entering.byPassword(who.handle(), PASSWORD, null, Door.PAGE, from);
    return caller(entered);
  }

  Caller caller(Entered entered) {
    return caller(accounts, entered);
  }

  Caller caller(Keeping node, Entered entered) {
    return switch (entered) {
      case Entered.In(var token, var _) -> node.joining.recognise(token, Door.PAGE).orElseThrow();
      case Entered.SecondWanted _ -> throw new IllegalStateException("a second factor is wanted");
    };
  }

  /** To an address, the newest first. */
  List<Mail> mails(String address) {
    return database.read(tx -> tx.mails().to(address, 50));
  }

  Mail mail(String address, String kind) {
    return mails(address).stream()
        .filter(mail -> mail.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no mail of this kind: " + kind));
  }

  /** The token of the link in a mail. */
  String link(String address, String kind) {
    var found = LINK.matcher(mail(address, kind).body());
    if (!found.find()) {
      throw new AssertionError("no link in " + kind);
    }
    return found.group(2);
  }
}
