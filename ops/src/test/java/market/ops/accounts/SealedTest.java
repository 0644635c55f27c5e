package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Entered;
import market.api.accounts.Keeping;
import market.api.scanners.Registering;
import market.api.vault.Guarding;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.ops.accounts.Household.Person;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.accounts.Door;
import market.storage.news.Receivers.Form;
import market.storage.owner.Alerts;
import org.junit.jupiter.api.Test;

/** Secrets that have to be known again lie sealed, each for its own row. */
class SealedTest {
  private static final Household house = Household.get();
  private static final String KEY = Vault.generate();
  private static final String NEXT = Vault.generate();

  private static Settings settings(String key, String... former) {
    return Household.SETTINGS.with(new Settings.Secrets(key, List.of(former)));
  }

  private static Keeping node(String key, String... former) {
    return house.keeping(settings(key, former));
  }

  private static Guarding guarding(Settings settings) {
    return new Guarding(house.database, settings, house.clock);
  }

  private record Guarded(Person who, AccountId id, String secret, List<String> paper) {
    String code() {
      return App.code(secret, house.clock.instant());
    }
  }

  private static Guarded guarded(Keeping node, String name) {
    var who = house.joins(name);
    var me = house.signsIn(who);
    var secret = node.securing.begin(me).secret();
    var code = App.code(secret, house.clock.instant());
    var paper = node.securing.confirm(me, code);
    house.clock.advance(Duration.ofSeconds(60));
    return new Guarded(who, me.id(), secret, paper);
  }

  private static Entered enters(Keeping node, Guarded who, String code) {
    return node.entering.byPassword(
        who.who().handle(), Household.PASSWORD, code, Door.PAGE, Household.browser("desk"));
  }

  private static byte[] kept(AccountId account) {
    return house.database.read(tx -> tx.factors().totp(account)).orElseThrow().secret();
  }

  private static void isRefused(Keeping node, Guarded who, String why) {
    assertThatThrownBy(() -> enters(node, who, who.code()))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(503))
        .hasMessageContaining(why);
  }

  @Test
  void noTableHoldsTheSecretOfAnAppAndItsCodesAreTaken() throws Exception {
    var plain = guarded(house.keeping(Household.SETTINGS), "open");
    var carla = guarded(node(KEY), "carla");
    var tables = new Tables(house.postgres.owner());
    // That the search finds what lies open is shown by one who has no key.
    assertThat(tables.holding(kept(plain.id()), plain.secret())).containsExactly("totp");
    var secret = new Vault(settings(KEY).secrets()).open(Place.totp(carla.id()), kept(carla.id()));
    assertThat(secret).hasSize(20);
    assertThat(tables.holding(secret, carla.secret())).isEmpty();
    assertThat(enters(node(KEY), carla, carla.code())).isInstanceOf(Entered.In.class);
  }

  @Test
  void aSecretThatWasPutIntoAnotherRowOpensNothing() throws Exception {
    var carla = guarded(node(KEY), "carla");
    var thief = guarded(node(KEY), "thief");
    try (var connection = house.postgres.app().getConnection();
        var swap = connection.prepareStatement("UPDATE totp SET secret = ? WHERE account = ?")) {
      swap.setBytes(1, kept(thief.id()));
      swap.setObject(2, carla.id().value());
      assertThat(swap.executeUpdate()).isEqualTo(1);
    }
    var known = new Guarded(carla.who(), carla.id(), thief.secret(), carla.paper());
    isRefused(node(KEY), known, "another place");
  }

  @Test
  void withoutTheKeyOneIsToldSoAndPaperStillOpensAndTheOwnerKnows() {
    var carla = guarded(node(KEY), "carla");
    isRefused(node(Vault.generate()), carla, "not in the configuration");
    isRefused(house.keeping(Household.SETTINGS), carla, "not in the configuration");
    var other = settings(Vault.generate());
    assertThat(enters(house.keeping(other), carla, carla.paper().getFirst()))
        .isInstanceOf(Entered.In.class);
    guarding(other).look();
    guarding(Household.SETTINGS).look();
    List<Alerts.Alert> told = house.database.read(tx -> tx.alerts().open(100));
    assertThat(told).extracting(Alerts.Alert::kind).contains("secrets.closed", "secrets.open");
    assertThatThrownBy(() -> guarding(Household.SETTINGS).reseal(10)).isInstanceOf(Problem.class);
  }

  /** A database that is gone after so many questions. */
  private static Database dying(int questions) {
    var source = house.postgres.app();
    var left = new AtomicInteger(questions);
    return new Database(
        (DataSource)
            Proxy.newProxyInstance(
                SealedTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (_, method, given) -> {
                  if (method.getName().equals("getConnection") && left.getAndDecrement() <= 0) {
                    throw new SQLException("gone");
                  }
                  return method.invoke(source, given);
                }));
  }

  private static long sealedBy(Settings settings, List<Guarded> people) {
    var begins = new Vault(settings.secrets()).beginning();
    return people.stream()
        .filter(it ->
            new String(kept(it.id()), java.nio.charset.StandardCharsets.ISO_8859_1)
                .startsWith(begins))
        .count();
  }

  @Test
  void resealingThatWasKilledGoesOnWhereItWasAndNobodyNoticesMeanwhile() {
    var both = settings(NEXT, KEY);
    // What other tests left is sealed first, so that what is counted is what is made here.
    var _ = guarding(both).reseal(100);
    var people = new ArrayList<Guarded>();
    for (int i = 0; i < 5; i++) {
      people.add(guarded(i == 0 ? house.keeping(Household.SETTINGS) : node(KEY), "carla"));
    }
    var scanner = "scanner-" + UUID.randomUUID().toString().substring(28);
    var me = house.signsIn(house.joins("owner"));
    var registering = new Registering(house.database, settings(KEY), house.clock);
    var _ =
        registering.put(
            me, scanner, new Registering.Wanted("https://scanner.example.org/", "a".repeat(200)));
    registering.retire(me, scanner);
    var receiver = house.database.read(tx -> tx.receivers().next());
    house.database.change(tx ->
        tx.receivers()
            .add(
                receiver,
                me.id(),
                Form.WEBHOOK,
                "https://example.org/in",
                "whsec_plain",
                List.of("new_mod"),
                house.clock.instant()));

    // A page is read and written, the next is read, and then the database is gone. Those that
    // do not open are passed over, and stay.
    var killed = new Guarding(dying(3), both, house.clock);
    assertThatThrownBy(() -> killed.reseal(2)).hasStackTraceContaining("gone");
    assertThat(sealedBy(both, people)).isLessThan(5);
    for (var one : people) {
      assertThat(enters(node(NEXT, KEY), one, one.code())).isInstanceOf(Entered.In.class);
    }
    var rest = guarding(both).reseal(2);
    assertThat(rest.sealed()).isBetween(5, 7);
    assertThat(sealedBy(both, people)).isEqualTo(5);
    assertThat(guarding(both).reseal(2).sealed()).isZero();

    house.clock.advance(Duration.ofSeconds(60));
    for (var one : people) {
      assertThat(enters(node(NEXT), one, one.code())).isInstanceOf(Entered.In.class);
    }
    var vault = new Vault(settings(NEXT).secrets());
    house.database.change(tx -> {
      var hers = tx.receivers().find(receiver, me.id()).orElseThrow();
      assertThat(vault.open(Place.receiver(receiver), hers.secret())).isEqualTo("whsec_plain");
      var all = tx.scanners().all().stream().filter(it -> it.name().equals(scanner)).findFirst();
      assertThat(vault.open(Place.scanner(scanner), String.valueOf(all.orElseThrow().secret())))
          .isEqualTo("a".repeat(200));
    });
  }
}
