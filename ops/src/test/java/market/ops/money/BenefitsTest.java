package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.memberships.Favouring.Favour;
import market.api.memberships.MembershipResource;
import market.api.releases.Downloading;
import market.api.releases.Releasing.NewRelease;
import market.api.selling.Reducing.NewCoupon;
import market.ops.money.Stall.Rules;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.memberships.EarlyReleases;
import market.storage.memberships.Membership.State;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.storage.orders.OrderState;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What members have besides mods: days that cost nothing, lower prices, releases before others. */
class BenefitsTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller pavel = stall.join("pavel");
  private final Slug mod = stall.mod(carla, game, 1_000);
  private final Club club = new Club(stall, carla, mod);

  @AfterAll
  static void nobodyPaysAnyMore() {
    Club.disband(world);
  }

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  @Test
  void aMemberPaysTheLowerOfTheirPriceAndEverybodysNeverLessByBoth() {
    var _ = club.joined(pavel, club.tier(500, Tier.Period.MONTH, 2_000, 0));
    var fan = stall.join("fan");
    // 1,799 less 20 % of it, rounded down, is 1,440.
    assertThat(paid(pavel, stall.mod(carla, game, 1_799), null)).isEqualTo(1_440);
    assertThat(paid(fan, stall.mod(carla, game, 1_799), null)).isEqualTo(1_799);
    assertThat(paid(pavel, stall.mod(chen, game, 1_799), null)).isEqualTo(1_799);
    // Never less than a card can be charged.
    assertThat(paid(pavel, stall.mod(carla, game, 60), null)).isEqualTo(50);
    var gift = new Cart(List.of(new Cart.Item(mod, null, null, null)), null, null, true, null);
    assertThat(stall.order(stall.sold(pavel, gift)).total().units()).isEqualTo(1_000);

    var reduced = stall.mod(carla, game, 1_000);
    var week = stall.api.clock.instant().plus(Duration.ofDays(7));
    // What is reduced now, the database's clock says.
    var now = Clock.systemUTC().instant();
    var hour = Duration.ofHours(1);
    var _ =
        world.database.write(tx ->
            tx.offers()
                .discount(stall.id(reduced), 3_000, now.minus(hour), now.plus(hour), carla.id()));
    assertThat(paid(pavel, reduced, null)).isEqualTo(700);
    var half = "HALF-" + reduced.value().toUpperCase(Locale.ROOT);
    var tenth = "TENTH-" + reduced.value().toUpperCase(Locale.ROOT);
    for (var code : List.of(half, tenth)) {
      var bp = code.equals(half) ? 5_000 : 1_000;
      var _ =
          stall.api.selling.reducing.coupon(
              carla, new NewCoupon(code, null, bp, null, null, null, week));
    }
    assertThat(paid(pavel, stall.mod(carla, game, 1_000), half)).isEqualTo(500);
    var last = stall.mod(carla, game, 1_000);
    assertThatThrownBy(() -> paid(pavel, last, tenth)).hasMessageContaining("membership");
    assertThat(paid(fan, last, tenth)).isEqualTo(900);
    assertThat(paid(pavel, last, null)).isEqualTo(800);
  }

  private static long paid(Caller who, Slug wanted, @Nullable String coupon) {
    var item = new Cart.Item(wanted, null, null, null);
    var order = stall.sold(who, new Cart(List.of(item), coupon, null, null, null));
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    return stall.order(order).total().units();
  }

  @Test
  void aTrialCostsNothingOnceIsToldOfAndThenPaid() {
    var named = club.tier(500, Tier.Period.MONTH, 0, 7, mod);
    var larger = club.tier(900, Tier.Period.MONTH, 0, 7, mod);
    var id = club.joined(pavel, named);
    assertThat(club.membership(id).state()).isEqualTo(State.ACTIVE);
    assertThat(club.payments(pavel)).isEmpty();
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThatThrownBy(() -> club.change(pavel, id, new MembershipResource.Wish(null, null, true)))
        .hasMessageContaining("nothing yet");
    assertThatThrownBy(
            () -> club.change(pavel, id, new MembershipResource.Wish(larger.id(), null, null)))
        .hasMessageContaining("nothing yet");
    stall.api.members.renewing.tellTrials();
    assertThat(club.mails(pavel)).isEmpty();
    world.pass(Duration.ofDays(5));
    stall.api.members.renewing.tellTrials();
    stall.api.members.renewing.tellTrials();
    assertThat(club.mails(pavel)).containsExactly("membership-trial");
    world.pass(Duration.ofDays(3));
    world.listen();
    assertThat(club.membership(id).state()).isEqualTo(State.ACTIVE);
    assertThat(club.payments(pavel)).hasSize(1);
    assertThat(stall.order(club.payments(pavel).getFirst()).total().units()).isEqualTo(500);
    club.month();
    assertThat(club.payments(pavel)).hasSize(2);

    // Who leaves within it pays nothing; nobody has a second one of the same creator.
    var fan = stall.join("fan");
    var left = club.joined(fan, larger);
    club.change(fan, left, new MembershipResource.Wish(null, true, null));
    world.pass(Duration.ofDays(8));
    world.listen();
    assertThat(club.membership(left).state()).isEqualTo(State.ENDED);
    assertThat(stall.owns(fan, mod)).isFalse();
    assertThat(club.payments(fan)).isEmpty();
    var again = club.joined(fan, named);
    assertThat(club.payments(fan)).hasSize(1);
    assertThat(club.membership(again).trialEnds()).isNull();
  }

  @Test
  void aTrialWhoseCardFailsIsOverAfterItsGrace() {
    var id = club.joined(pavel, club.tier(500, Tier.Period.MONTH, 0, 7, mod));
    club.useCard(id, "pm_card_chargeCustomerFail");
    world.pass(Duration.ofDays(8));
    world.listen();
    assertThat(club.membership(id).state()).isEqualTo(State.PAST_DUE);
    assertThat(club.payments(pavel)).isEmpty();
    world.pass(Duration.ofDays(8));
    stall.api.members.renewing.endGrace();
    assertThat(stall.owns(pavel, mod)).isFalse();
  }

  @Test
  void whatIsReleasedForMembersFirstIsTheirsAloneUntilItIsEverybodys() {
    var named = club.tier(500, Tier.Period.MONTH, mod);
    var member = club.joined(pavel, named);
    var fan = stall.join("fan");
    var _ = club.joined(fan, club.tier(900, Tier.Period.MONTH, mod));
    var buyer = stall.join("buyer");
    var _ = stall.sold(buyer, mod);
    var early = stall.release(carla, mod, "2.0.0", List.of(), it -> keep(it, 7, named));
    var alone = stall.release(carla, mod, "3.0.0", List.of(), it -> keep(it, null, named));
    assertThat(grant(pavel.id(), early).isPublic()).isFalse();
    assertThat(versions()).containsExactly("1.0.0");
    for (var who : List.of(fan.id(), buyer.id(), chen.id())) {
      assertThatThrownBy(() -> grant(who, early)).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> grant(null, early)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> keep(early, 3, named)).hasMessageContaining("already");
    stall.api.members.favouring.open();
    assertThat(versions()).containsExactly("1.0.0");

    world.pass(Duration.ofDays(8));
    assertThat(stall.api.members.favouring.open()).isPositive();
    assertThat(versions()).containsExactly("2.0.0", "1.0.0");
    assertThat(grant(buyer.id(), early).isPublic()).isFalse();
    assertThatThrownBy(() -> grant(buyer.id(), alone)).isInstanceOf(Problem.class);
    assertThat(grant(pavel.id(), alone).isPublic()).isFalse();
    club.change(pavel, member, new MembershipResource.Wish(null, true, null));
    club.month();
    assertThatThrownBy(() -> grant(pavel.id(), alone)).isInstanceOf(Problem.class);
    keep(alone, null);
    assertThat(versions()).containsExactly("3.0.0", "2.0.0", "1.0.0");
    var id = stall.id(mod);
    List<EarlyReleases.Coming> coming = world.database.read(tx -> tx.earlyReleases().of(id));
    assertThat(coming).isEmpty();
  }

  @Test
  void aFreeModsEarlyReleaseIsMembersAndAFirstReleaseEverybodys() {
    var free = stall.mod(carla, game, 0);
    var named = club.tier(500, Tier.Period.MONTH);
    var _ = club.joined(pavel, named);
    var early = stall.release(carla, free, "2.0.0", List.of(), it -> keep(it, 7, named));
    assertThat(grant(pavel.id(), early).isPublic()).isFalse();
    assertThatThrownBy(() -> grant(chen.id(), early)).isInstanceOf(Problem.class);
    // Held by a moderator and let pass again, it is members' first still.
    world.database.change(tx -> stall.api.publishing.hold(tx, early, "looked at"));
    assertThatThrownBy(() -> grant(pavel.id(), early)).isInstanceOf(Problem.class);
    world.database.change(tx -> stall.api.publishing.publish(tx, early, null, "fine"));
    assertThat(grant(pavel.id(), early).isPublic()).isFalse();
    var others = club.tier(700, Tier.Period.MONTH);
    var draft =
        stall.api.releasing.draft(
            chen,
            stall.mod(chen, game, 0),
            new NewRelease("2.0.0", null, null, List.of("1.0"), List.of("mod"), List.of()));
    assertThatThrownBy(() ->
            stall.api.members.favouring.keep(
                chen, draft.id(), new Favour(null, List.of(others.id()))))
        .isInstanceOf(Problem.class);
  }

  private void keep(ReleaseId release, @Nullable Integer days, Tier... tiers) {
    var named = Stream.of(tiers).map(Tier::id).toList();
    stall.api.members.favouring.keep(carla, release, new Favour(days, named));
  }

  private static Downloading.Granted grant(@Nullable AccountId who, ReleaseId release) {
    return stall.api.downloading.grant(who, release, "mod.zip");
  }

  private List<String> versions() {
    var id = stall.id(mod);
    return world.database.read(tx -> tx.releases().of(id, false, Long.MAX_VALUE, 10)).stream()
        .map(Release::version)
        .toList();
  }
}
