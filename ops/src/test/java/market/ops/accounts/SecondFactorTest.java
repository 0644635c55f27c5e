package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.accounts.Entered;
import market.api.accounts.Joining.NewToken;
import market.api.accounts.Keeping;
import market.ops.accounts.Household.Person;
import market.storage.accounts.Door;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecondFactorTest {
  private static final Household house = Household.get();

  private static String app(String secret) {
    return App.code(secret, house.clock.instant());
  }

  @Test
  void codesAreThoseOfTheStandard() {
    // RFC 6238, appendix B, of which six digits are taken: the secret is "12345678901234567890".
    var secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    assertThat(App.code(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
    assertThat(App.code(secret, Instant.ofEpochSecond(1_111_111_109))).isEqualTo("081804");
    assertThat(App.code(secret, Instant.ofEpochSecond(20_000_000_000L))).isEqualTo("353130");
  }

  private record Guarded(Person who, Caller me, String secret, List<String> paper) {
    String code() {
      return app(secret);
    }
  }

  private static Guarded guarded(String name) {
    var who = house.joins(name);
    var me = house.signsIn(who);
    var secret = house.accounts.securing.begin(me).secret();
    return new Guarded(who, me, secret, house.accounts.securing.confirm(me, app(secret)));
  }

  private static Entered enters(Keeping node, Person who, @Nullable String code) {
    return node.entering.byPassword(
        who.handle(), Household.PASSWORD, code, Door.PAGE, Household.browser("desk"));
  }

  private static Entered enters(Person who, @Nullable String code) {
    return enters(house.keeping(Household.SETTINGS), who, code);
  }

  private static void nextCode() {
    house.clock.advance(Duration.ofSeconds(60));
  }

  @Test
  void aPasswordAloneDoesNotOpenAnAccountWithAnApp() {
    var carla = guarded("carla");
    nextCode();
    assertThat(enters(carla.who(), null)).isInstanceOf(Entered.SecondWanted.class);
    assertThatThrownBy(() -> enters(carla.who(), "000000"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(401));
    assertThat(house.caller(enters(carla.who(), carla.code())).proof().second()).isTrue();
    assertThat(house.mails(carla.who().email())).extracting("kind").contains("second-on");
  }

  @Test
  void noCodeIsTakenTwice() {
    var carla = guarded("carla");
    // The one that switched it on, either.
    assertThatThrownBy(() -> enters(carla.who(), carla.code())).isInstanceOf(Problem.class);
    nextCode();
    var code = carla.code();
    assertThat(enters(carla.who(), code)).isInstanceOf(Entered.In.class);
    assertThatThrownBy(() -> enters(carla.who(), code)).isInstanceOf(Problem.class);
  }

  @Test
  void aCodeIsGoodALittleEarlyAndLateAndNotLonger() {
    var carla = guarded("carla");
    nextCode();
    var code = carla.code();
    house.clock.advance(Duration.ofSeconds(90));
    assertThatThrownBy(() -> enters(carla.who(), code)).isInstanceOf(Problem.class);
    var next = carla.code();
    house.clock.advance(Duration.ofSeconds(30));
    assertThat(enters(carla.who(), next)).isInstanceOf(Entered.In.class);
  }

  @Test
  void theSecondStepIsTriedFiveTimes() {
    var carla = guarded("carla");
    nextCode();
    if (!(enters(carla.who(), null) instanceof Entered.SecondWanted(var pending, _, _))) {
      throw new AssertionError("no second step");
    }
    for (int i = 0; i < 5; i++) {
      var node = house.keeping(Household.SETTINGS);
      assertThatThrownBy(
              () -> node.entering.bySecond(pending, "000000", Door.PAGE, Household.browser("desk")))
          .isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() ->
            house.accounts.entering.bySecond(
                pending, carla.code(), Door.PAGE, Household.browser("desk")))
        .hasMessageContaining("begin again");
  }

  @Test
  void aCodeOnPaperOpensItOnceAndIsToldByMail() {
    var carla = guarded("carla");
    var paper = carla.paper().getFirst();
    assertThat(carla.paper()).hasSize(10).doesNotHaveDuplicates();
    var typed = paper.toUpperCase(java.util.Locale.ROOT).replace("-", " ");
    assertThat(enters(carla.who(), typed)).isInstanceOf(Entered.In.class);
    assertThatThrownBy(() -> enters(carla.who(), paper)).isInstanceOf(Problem.class);
    assertThat(house.mail(carla.who().email(), "recovery-used").body()).contains("9 are left");
    var me = house.caller(enters(carla.who(), carla.paper().get(1)));
    var renewed = house.accounts.securing.renew(me);
    assertThatThrownBy(() -> enters(carla.who(), carla.paper().get(2))).isInstanceOf(Problem.class);
    assertThat(enters(carla.who(), renewed.getFirst())).isInstanceOf(Entered.In.class);
  }

  private static Caller left(Caller me) {
    return new Caller(
        me.account(),
        me.grants(),
        me.scopes(),
        false,
        null,
        new Caller.Proof(me.proof().session(), me.proof().device(), false, me.proof().second()));
  }

  @Test
  void whatMovesMoneyOrTheAccountIsNotForASessionLeftOpen() {
    var carla = guarded("carla");
    var stale = left(carla.me());
    var token = new NewToken("ci", List.of(Scope.BUY), null, null);
    List<Runnable> deeds =
        List.of(
            () -> house.accounts.securing.remove(stale),
            () -> house.accounts.securing.renew(stale),
            () -> house.accounts.corresponding.wantEmail(stale, "x@example.org"),
            () -> house.accounts.leaving.ask(stale),
            () -> house.accounts.exporting.ask(stale),
            () -> house.accounts.keying.begin(stale),
            () -> house.accounts.joining.makeToken(stale, token));
    assertThat(deeds)
        .allSatisfy(deed ->
            assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                    Problem.class, it -> assertThat(it.isUnconfirmed()).isTrue()));
    var harmless = new NewToken("ci", List.of(Scope.READ), null, null);
    assertThat(house.accounts.joining.makeToken(stale, harmless)).startsWith("mkt_");
    // With a factor the password is not enough to confirm.
    assertThatThrownBy(() -> house.accounts.entering.confirm(stale, Household.PASSWORD, null))
        .isInstanceOf(Problem.class);
    nextCode();
    house.accounts.entering.confirm(stale, null, carla.code());
    house.accounts.securing.remove(carla.me());
    assertThat(enters(carla.who(), null)).isInstanceOf(Entered.In.class);
  }

  @Test
  void whoModeratesDoesSoWithASecondFactorAlone() {
    var strict = house.keeping(Household.SETTINGS.with(new Settings.Entry(true, List.of())));
    var max = house.joins("max");
    house.database.change(tx -> {
      var id = tx.accounts().reachAt(max.email()).orElseThrow().id();
      tx.accounts().grant(id, Role.MODERATOR, null, null, house.clock.instant());
      tx.accounts().grant(id, Role.CREATOR, null, null, house.clock.instant());
    });
    var plain = house.caller(strict, enters(strict, max, null));
    assertThat(plain.moderates()).isFalse();
    assertThat(plain.isCreator()).isTrue();
    assertThat(house.signsIn(max).moderates()).isTrue();
    var secret = strict.securing.begin(plain).secret();
    strict.securing.confirm(plain, app(secret));
    nextCode();
    var strong = house.caller(strict, enters(strict, max, app(secret)));
    assertThat(strong.moderates()).isTrue();
  }
}
