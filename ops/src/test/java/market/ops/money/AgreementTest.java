package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.games.Hosting.Parts;
import market.api.releases.Releasing.Needs;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.Part;
import market.storage.releases.Dependency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who else has a part: libraries, whoever brought the buyer, the owner of the game. */
class AgreementTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller lena = stall.payee("lena");
  private final Slug library = stall.mod(lena, game, 0);

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  /** A mod of Carla's that needs a library, whose owner has said yes to its royalty. */
  private Slug needing(Slug other, String range, int bp) {
    var slug = stall.mod(carla, game, 1_000, null, List.of(new Needs(other, range, null, bp)));
    stall.api.selling.agreeing.accept(lena, slug, other);
    return slug;
  }

  private static OrderId sold(Slug mod) {
    return stall.sold(stall.join("buyer"), mod);
  }

  /** Of 1,000: 59 for the processor, 15 % of the rest for the platform. */
  private static final long SHARED = 1_000 - 59 - 141;

  @Test
  void aRoyaltyIsPaidThroughWhatTheReleaseNeedsAndAPublishedVersionSatisfies() {
    var order = sold(needing(library, "^1.0", 1_000));
    assertThat(stall.part(order, lena)).isEqualTo(SHARED / 10);
    assertThat(stall.part(sold(needing(library, ">=2.0.0", 1_000)), lena)).isZero();
    var optional =
        stall.mod(
            carla,
            game,
            1_000,
            null,
            List.of(new Needs(library, "*", Dependency.Kind.OPTIONAL, 1_000)));
    stall.api.selling.agreeing.accept(lena, optional, library);
    assertThat(stall.part(sold(optional), lena)).isZero();
    // A newer release that needs it no more ends it; an order placed before stands.
    var slug = needing(library, "*", 1_000);
    var placed = stall.place(stall.join("early"), slug);
    stall.release(carla, slug, "2.0.0", List.of());
    assertThat(stall.part(sold(slug), lena)).isZero();
    stall.pay(placed, Stall.CARD);
    world.listen();
    world.payOut();
    assertThat(stall.sent(lena)).isEqualTo(2 * SHARED / 10);
  }

  @Test
  void aRoyaltyHoldsOnceBothSidesAgreeAndAChangeOnceBothAgreeAgain() {
    var slug = stall.mod(carla, game, 1_000, null, List.of(new Needs(library, "*", null, 1_000)));
    assertThat(stall.part(sold(slug), lena)).isZero();
    stall.api.selling.agreeing.accept(lena, slug, library);
    assertThat(stall.part(sold(slug), lena)).isEqualTo(SHARED / 10);
    stall.api.selling.agreeing.propose(lena, slug, library, 2_000);
    assertThat(stall.part(sold(slug), lena)).isEqualTo(SHARED / 10);
    stall.api.selling.agreeing.accept(carla, slug, library);
    assertThat(stall.part(sold(slug), lena)).isEqualTo(SHARED / 5);
    stall.api.selling.agreeing.propose(carla, slug, library, 100);
    stall.api.selling.agreeing.end(lena, slug, library);
    assertThat(stall.part(sold(slug), lena)).isEqualTo(SHARED / 5);
    assertThatThrownBy(() -> stall.api.selling.agreeing.end(carla, slug, library))
        .isInstanceOf(Problem.class);
    stall.api.selling.agreeing.end(lena, slug, library);
    assertThat(stall.part(sold(slug), lena)).isZero();
    assertThatThrownBy(
            () -> stall.api.selling.agreeing.propose(stall.join("other"), slug, library, 10))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aCircleOfLibrariesIsCutAndADeepOneEnds() {
    var slug = needing(library, "*", 5_000);
    // The library needs the mod in turn.
    stall.release(lena, library, "1.1.0", List.of(new Needs(slug, "*", null, 5_000)));
    stall.api.selling.agreeing.accept(carla, library, slug);
    var order = sold(slug);
    assertThat(stall.part(order, Part.ROYALTY)).isEqualTo(SHARED * 3 / 10);
    assertThat(stall.part(order, lena)).isEqualTo(SHARED * 3 / 10);

    var makers = new ArrayList<Caller>();
    var last = stall.mod(lena, game, 0);
    for (int i = 0; i < 4; i++) {
      var maker = stall.payee("maker");
      var next = stall.mod(maker, game, 0, null, List.of(new Needs(last, "*", null, 1_000)));
      stall.api.selling.agreeing.accept(makers.isEmpty() ? lena : makers.getLast(), next, last);
      makers.add(maker);
      last = next;
    }
    var top = stall.mod(carla, game, 900_000, null, List.of(new Needs(last, "*", null, 1_000)));
    stall.api.selling.agreeing.accept(makers.getLast(), top, last);
    var deep = sold(top);
    assertThat(makers.reversed().stream().map(maker -> stall.part(deep, maker) > 0))
        .containsExactly(true, true, true, false);
    assertThat(stall.part(deep, lena)).isZero();
  }

  @Test
  void royaltiesTogetherShrinkToTheCap() {
    var second = stall.mod(stall.payee("other"), game, 0);
    var slug =
        stall.mod(
            carla,
            game,
            1_000,
            null,
            List.of(new Needs(library, "*", null, 4_000), new Needs(second, "*", null, 2_000)));
    stall.api.selling.agreeing.accept(lena, slug, library);
    assertThat(stall.part(sold(slug), lena)).isEqualTo(SHARED * 3 / 10);
    var other = world.database.read(tx -> tx.mods().get(stall.id(second))).owner();
    var owner =
        new Caller(
            world.database.read(tx -> tx.accounts().find(other)).orElseThrow(),
            List.of(),
            java.util.Set.of());
    stall.api.selling.agreeing.accept(owner, slug, second);
    var order = sold(slug);
    assertThat(stall.part(order, Part.ROYALTY)).isEqualTo(SHARED * 3 / 10);
    assertThat(stall.part(order, lena)).isEqualTo(SHARED * 2 / 10);
  }

  @Test
  void aBuyerIsNotPaidByTheirOwnPurchase() {
    var slug = needing(library, "*", 1_000);
    var order = stall.sold(lena, slug);
    assertThat(stall.part(order, lena)).isZero();
    assertThat(stall.part(order, carla)).isEqualTo(SHARED - SHARED / 10 + SHARED / 10);
  }

  @Test
  void whoBroughtTheBuyerIsPaidFromTheCommissionAndTheGamesOwnerFromTheRest() {
    var owner = stall.payee("owner");
    var friend = stall.payee("friend");
    var partly =
        stall.game(Rules.PLAIN.with(new Parts(owner.account().handle(), 1_000, 500, null, null)));
    var slug = stall.mod(carla, partly, 1_000);
    var cart = new Cart(Stall.cart(slug).items(), null, friend.account().handle(), null, null);
    var order = stall.sold(stall.join("buyer"), cart);
    var rest = 1_000 - 59;
    assertThat(stall.part(order, friend)).isEqualTo(rest * 5 / 100);
    assertThat(stall.part(order, owner)).isEqualTo(rest / 10);
    assertThat(stall.part(order, Part.PLATFORM)).isEqualTo(rest * 15 / 100 - rest * 5 / 100);
    assertThat(stall.part(order, carla)).isEqualTo(rest - rest * 15 / 100 - rest / 10);
    world.payOut();
    assertThat(stall.sent(friend)).isEqualTo(stall.part(order, friend));
    assertThat(stall.sent(owner)).isEqualTo(stall.part(order, owner));
    assertThatThrownBy(() -> stall.sold(friend, cart)).isInstanceOf(Problem.class);
    // Without a commission there is nothing to refer for.
    var free =
        stall.game(
            new Rules(
                partly.monetisation(),
                List.of(),
                "USD",
                0,
                new Parts(null, null, 500, null, null)));
    var unpaid =
        new Cart(
            Stall.cart(stall.mod(carla, free, 1_000)).items(),
            null,
            friend.account().handle(),
            null,
            null);
    var _ = stall.sold(stall.join("buyer"), unpaid);
  }
}
