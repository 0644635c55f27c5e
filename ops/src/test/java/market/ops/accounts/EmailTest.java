package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.ops.accounts.Household.Person;
import market.storage.accounts.Door;
import market.storage.accounts.MailLinks.Purpose;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmailTest {
  private static final Household house = Household.get();
  private static final String OTHER = "another long walk";

  private static void follows(Purpose purpose, String token, @Nullable String password) {
    house.keeping(Household.SETTINGS).corresponding.follow(purpose, token, password, "192.0.2.7");
  }

  private static boolean isVerified(Person who) {
    return house
        .database
        .read(tx -> tx.accounts().reachAt(who.email()))
        .filter(it -> it.emailVerifiedAt() != null)
        .isPresent();
  }

  private static String email(Caller who) {
    return house.database.read(tx -> tx.accounts().email(who.id()));
  }

  private static boolean opens(Person who, String password) {
    try {
      var _ =
          house
              .keeping(Household.SETTINGS)
              .entering
              .byPassword(who.handle(), password, null, Door.API, Household.browser("desk"));
      return true;
    } catch (Problem problem) {
      assertThat(problem.status()).isEqualTo(401);
      return false;
    }
  }

  @Test
  void anAddressIsConfirmedByItsLinkOnce() {
    var carla = house.joins("carla");
    assertThat(isVerified(carla)).isFalse();
    var token = house.link(carla.email(), "verify");
    follows(Purpose.VERIFY, token, null);
    assertThat(isVerified(carla)).isTrue();
    assertThatThrownBy(() -> follows(Purpose.VERIFY, token, null))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("used before");
  }

  @Test
  void aLinkLapsesAndIsGoodForOneThingAlone() {
    var carla = house.joins("carla");
    var token = house.link(carla.email(), "verify");
    assertThatThrownBy(() -> follows(Purpose.RESET, token, OTHER)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> follows(Purpose.VERIFY, token + "x", null))
        .isInstanceOf(Problem.class);
    house.clock.advance(Duration.ofDays(4));
    assertThatThrownBy(() -> follows(Purpose.VERIFY, token, null)).isInstanceOf(Problem.class);
    assertThat(isVerified(carla)).isFalse();
  }

  @Test
  void anotherAddressCountsOnceItIsProvenAndTheFormerOneIsToldAndTakesItBack() {
    var carla = house.joins("carla");
    var me = house.signsIn(carla);
    var thief = "thief-" + UUID.randomUUID() + "@example.org";
    house.accounts.corresponding.wantEmail(me, thief);
    assertThat(email(me)).isEqualTo(carla.email());
    follows(Purpose.CHANGE, house.link(thief, "change"), null);
    assertThat(email(me)).isEqualTo(thief);
    assertThat(house.mail(carla.email(), "changed").body()).contains(thief);
    var session = house.signsIn(carla);
    house.clock.advance(Duration.ofDays(6));
    follows(Purpose.UNDO, house.link(carla.email(), "changed"), null);
    assertThat(email(me)).isEqualTo(carla.email());
    assertThat(house.accounts.watching.signIns(session)).isEmpty();
    follows(Purpose.RESET, house.link(carla.email(), "undone"), OTHER);
    assertThat(opens(carla, Household.PASSWORD)).isFalse();
    assertThat(opens(carla, OTHER)).isTrue();
  }

  @Test
  void anAddressOfSomebodyElseIsToldToThemAlone() {
    var carla = house.joins("carla");
    var chen = house.joins("chen");
    house.accounts.corresponding.wantEmail(house.signsIn(carla), chen.email());
    assertThat(house.mails(chen.email())).extracting("kind").contains("change-taken");
    assertThat(house.mails(chen.email())).extracting("kind").doesNotContain("change");
  }

  @Test
  void anotherAddressIsNotForASessionThatWasLeftOpen() {
    var carla = house.joins("carla");
    var me = house.signsIn(carla);
    assertThat(me.proof().fresh()).isTrue();
    var session = me.proof().session();
    house.clock.advance(Duration.ofMinutes(11));
    var later = house.signsIn(carla, Household.browser("desk"));
    assertThat(later.proof().session()).isNotEqualTo(session);
    house.clock.advance(Duration.ofMinutes(11));
    var stale =
        new Caller(
            later.account(),
            later.grants(),
            later.scopes(),
            false,
            null,
            new Caller.Proof(later.proof().session(), later.proof().device(), false, false));
    assertThatThrownBy(() -> house.accounts.corresponding.wantEmail(stale, "x@example.org"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.isUnconfirmed()).isTrue());
    house.accounts.entering.confirm(stale, Household.PASSWORD, null);
    assertThatThrownBy(() -> house.accounts.entering.confirm(stale, "not this one", null))
        .isInstanceOf(Problem.class);
  }

  @Test
  void whoForgotThePasswordGetsALinkAndNobodyLearnsWhoIsHere() {
    var carla = house.joins("carla");
    var session = house.signsIn(carla);
    var nobody = "nobody-" + UUID.randomUUID() + "@example.org";
    house.accounts.corresponding.forgot(nobody, "192.0.2.7");
    house.accounts.corresponding.forgot(carla.email().toUpperCase(java.util.Locale.ROOT), "::1");
    assertThat(house.mails(nobody)).isEmpty();
    var token = house.link(carla.email(), "reset");
    assertThatThrownBy(() -> follows(Purpose.RESET, token, "short")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> follows(Purpose.RESET, token, carla.handle() + " and more"))
        .hasMessageContaining("handle");
    follows(Purpose.RESET, token, OTHER);
    assertThat(house.accounts.watching.signIns(session)).isEmpty();
    assertThat(isVerified(carla)).isTrue();
    assertThat(opens(carla, OTHER)).isTrue();
    assertThat(house.mails(carla.email())).extracting("kind").contains("reset-done");
  }

  @Test
  void nobodysMailIsFlooded() {
    var carla = house.joins("carla");
    for (int i = 0; i < 20; i++) {
      house.accounts.corresponding.forgot(carla.email(), "192.0.2." + i);
    }
    assertThat(house.mails(carla.email()).stream().filter(it -> it.kind().equals("reset")))
        .hasSize(5);
  }
}
