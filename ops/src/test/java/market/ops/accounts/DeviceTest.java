package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Arrival;
import market.api.accounts.Caller;
import market.api.accounts.Joining.NewToken;
import market.api.accounts.Keeping;
import market.api.accounts.Watching;
import market.storage.accounts.Door;
import market.storage.accounts.Scope;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final Household house = Household.get();

  @Test
  void aSignInFromANewDeviceIsToldByMailAndOneFromAKnownDeviceIsNot() {
    var carla = house.joins("carla");
    house.signsIn(carla);
    house.signsIn(carla);
    assertThat(house.mails(carla.email())).extracting("kind").doesNotContain("new-device");
    var phone =
        new Arrival(
            "198.51.100.9", "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/605.1", "phone", "en");
    house.signsIn(carla, phone);
    house.signsIn(carla, phone);
    assertThat(house.mails(carla.email()).stream().filter(it -> it.kind().equals("new-device")))
        .singleElement()
        .satisfies(it -> assertThat(it.body()).contains("Safari on iOS", "198.51.100.9"));
  }

  @Test
  void aHashOfBeforeIsMadeAnewAtTheCostOfNowAndThePasswordStays() {
    var carla = house.joins("carla");
    assertThat(hash(carla)).contains("m=1024,");
    var dearer =
        house.keeping(Household.SETTINGS.with(new Settings.Entry(false, List.of(), null, 2)));
    assertThatThrownBy(() -> enter(dearer, carla, "another password")).isInstanceOf(Problem.class);
    assertThat(hash(carla)).contains("m=1024,");
    enter(dearer, carla, Household.PASSWORD);
    var anew = hash(carla);
    assertThat(anew).contains("m=2048,");
    enter(dearer, carla, Household.PASSWORD);
    assertThat(hash(carla)).isEqualTo(anew);
  }

  private static void enter(Keeping node, Household.Person who, String password) {
    var _ =
        node.entering.byPassword(
            who.handle(), password, null, Door.PAGE, Household.browser("desk"));
  }

  private static String hash(Household.Person who) {
    return house.database.read(
        tx -> tx.credentials().secret(who.handle()).orElseThrow().passwordHash());
  }

  private static boolean isNew(Caller who) {
    return house.database.read(tx -> Watching.isNewDevice(tx, who));
  }

  @Test
  void aDeviceIsNewUntilSomethingFromItWasLetPass() {
    var carla = house.joins("carla");
    var first = house.signsIn(carla);
    var second = house.signsIn(carla, Household.browser("elsewhere"));
    assertThat(isNew(first)).isFalse();
    assertThat(isNew(second)).isTrue();
    house.database.change(tx ->
        tx.devices()
            .settle(Objects.requireNonNull(second.proof().device()), house.clock.instant()));
    assertThat(isNew(second)).isFalse();
  }

  @Test
  void aTokenIsAsNewAsWhatItWasMadeOn() {
    var carla = house.joins("carla");
    var known = token(house.signsIn(carla));
    var there = house.signsIn(carla, Household.browser("elsewhere"));
    var fresh = token(there);
    // One that a token makes is of the same device.
    var second = token(recognised(fresh));
    assertThat(isNew(recognised(known))).isFalse();
    assertThat(isNew(recognised(fresh))).isTrue();
    assertThat(isNew(recognised(second))).isTrue();
    // A device that is not seen for long is not forgotten while a token of it holds.
    var device = Objects.requireNonNull(there.proof().device());
    var later = house.clock.instant().plus(Duration.ofDays(1));
    house.database.change(tx -> tx.devices().sweep(later));
    assertThat(isNew(recognised(fresh))).isTrue();
    house.database.change(tx -> tx.devices().settle(device, house.clock.instant()));
    assertThat(isNew(recognised(fresh))).isFalse();
  }

  private static String token(Caller by) {
    var wanted = new NewToken("ci", List.of(Scope.READ, Scope.PUBLISH), null, null);
    return house.accounts.joining.makeToken(by, wanted);
  }

  private static Caller recognised(String token) {
    return house.accounts.joining.recognise(token, Door.API).orElseThrow();
  }

  @Test
  void signInsAreListedAndEndedOneByOneOrAllOthers() {
    var carla = house.joins("carla");
    var here = house.signsIn(carla);
    var there = house.signsIn(carla, Household.browser("elsewhere"));
    house.signsIn(carla, Household.browser("third"));
    assertThat(house.accounts.watching.signIns(here))
        .hasSize(3)
        .allSatisfy(it -> assertThat(it.name()).isEqualTo("Firefox on Linux"));
    var session = Objects.requireNonNull(there.proof().session());
    house.accounts.watching.end(here, session);
    assertThat(house.accounts.watching.signIns(here)).hasSize(2);
    assertThatThrownBy(() -> house.accounts.watching.end(here, session))
        .isInstanceOf(Problem.class);
    var other = house.signsIn(house.joins("chen"));
    assertThatThrownBy(() ->
            house.accounts.watching.end(other, Objects.requireNonNull(here.proof().session())))
        .isInstanceOf(Problem.class);
    assertThat(house.accounts.watching.endOthers(here)).isEqualTo(1);
    assertThat(house.accounts.watching.signIns(here))
        .singleElement()
        .satisfies(it -> assertThat(it.id()).isEqualTo(here.proof().session()));
  }

  @Test
  void whatLapsedIsForgotten() {
    var carla = house.joins("carla");
    house.signsIn(carla);
    house.clock.advance(Duration.ofDays(500));
    house.accounts.tidy();
    assertThat(house.accounts.watching.signIns(house.signsIn(carla))).hasSize(1);
  }
}
