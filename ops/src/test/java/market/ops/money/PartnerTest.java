package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Refunding.Wish;
import market.api.memberships.MembershipView;
import market.api.memberships.Offering.NewTier;
import market.api.partners.Asked;
import market.api.partners.Came;
import market.api.partners.Clicking;
import market.api.partners.Dashboard;
import market.api.partners.Enrolling;
import market.api.selling.Reducing.NewCoupon;
import market.ops.money.Stall.Rules;
import market.storage.accounts.Handle;
import market.storage.games.Game;
import market.storage.memberships.Tier;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.partners.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who bring buyers: whose an order is, what they get of it, and what they do not. */
class PartnerTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);
  private static final Asked VISIT =
      new Asked("GET", "navigate", "document", "", "Mozilla/5.0 Firefox/140.0");

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller paula = stall.payee("paula");
  private final Caller pavel = stall.join("pavel");

  @BeforeEach
  void aProgrammeIsOffered() {
    offer(true);
    stall.api.partners.enrolling.join(paula);
  }

  private static void offer(boolean open) {
    var _ =
        stall.api.partners.enrolling.offer(
            stall.olga,
            new Enrolling.Wish(
                open,
                Currency.getInstance("USD"),
                30,
                730,
                365,
                List.of(
                    new Enrolling.LevelWish(Level.BRONZE, 0, 300),
                    new Enrolling.LevelWish(Level.SILVER, 3_500, 500),
                    new Enrolling.LevelWish(Level.GOLD, 100_000, 600),
                    new Enrolling.LevelWish(Level.PLATINUM, 500_000, 700))));
  }

  @AfterAll
  static void nobodyPaysAnyMore() {
    Club.disband(world);
  }

  @AfterEach
  void theBooksAreRight() {
    offer(false);
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static @Nullable UUID click(Caller partner, Asked asked, String address) {
    return stall
        .api
        .partners
        .clicking
        .follow(partner.account().handle().value(), new Clicking.Visitor(null, address), asked)
        .click();
  }

  private static Came followed(Caller partner) {
    return new Came(
        MoneyWorld.sure(click(partner, VISIT, "192.0.2." + partner.id().hashCode() % 250)), null);
  }

  private OrderId sold(Caller buyer, Came came, long price) {
    return sold(buyer, Stall.cart(stall.mod(carla, game, price)), came);
  }

  private static OrderId sold(Caller buyer, Cart cart, Came came) {
    var placed = stall.api.checkout.place(buyer, cart, came);
    if (placed.state() == OrderState.AWAITING) {
      stall.pay(placed.order(), Stall.CARD);
    }
    world.listen();
    stall.api.partners.following.follow();
    return placed.order();
  }

  private static Dashboard dashboard(Caller partner) {
    return world.database.read(tx -> Dashboard.of(tx, partner.id(), world.clock)).orElseThrow();
  }

  @Test
  void theLastTouchCountsAndACustomerStaysWithWhoBroughtThemFirst() {
    var chen = stall.payee("chen");
    stall.api.partners.enrolling.join(chen);
    var first = sold(pavel, followed(paula), 1_000);
    assertThat(stall.part(first, paula)).isPositive();
    // Another partner's touch counts for that order alone.
    var second = sold(pavel, followed(chen), 1_000);
    assertThat(stall.part(second, chen)).isPositive();
    assertThat(stall.part(second, paula)).isZero();
    var third = sold(pavel, Came.BY_ITSELF, 1_000);
    assertThat(stall.part(third, paula)).isPositive();

    // Of somebody who signed up and paid nothing yet, whoever brings them last.
    var other = stall.join("other");
    stall.api.partners.clicking.signedUp(other.id(), followed(paula));
    stall.api.partners.clicking.signedUp(other.id(), followed(chen));
    assertThat(stall.part(sold(other, Came.BY_ITSELF, 1_000), chen)).isPositive();
    // A click that is older than the window brings nobody; neither does one of nobody's.
    var came = followed(paula);
    world.pass(Duration.ofDays(31));
    var late = sold(stall.join("late"), came, 1_000);
    assertThat(stall.part(late, Part.REFERRER)).isZero();
    var stray = sold(stall.join("stray"), new Came(new UUID(1, 2), "pc_nobody"), 1_000);
    assertThat(stall.part(stray, Part.REFERRER)).isZero();
    // Who had paid here before is nobody's customer, though the order counts.
    var old = stall.join("old");
    var _ = sold(old, Came.BY_ITSELF, 500);
    assertThat(stall.part(sold(old, followed(paula), 1_000), paula)).isPositive();
    assertThat(stall.part(sold(old, Came.BY_ITSELF, 1_000), Part.REFERRER)).isZero();
  }

  @Test
  void aLauncherAndAWordAreCreditedAndACouponIsNot() {
    var client = dashboard(paula).client();
    var order = sold(pavel, Came.byClient(client), 1_000);
    assertThat(stall.part(order, paula)).isPositive();
    stall.api.partners.clicking.downloaded(client, "address:192.0.2.9");
    stall.api.partners.clicking.downloaded("pc_nobody", "address:192.0.2.9");
    assertThat(dashboard(paula).months().getFirst().downloads()).isEqualTo(1);

    var word = new Handle("caves-" + paula.account().handle());
    stall.api.partners.enrolling.add(paula, new Enrolling.NewCode(word, "/mods/caves"));
    assertThatThrownBy(
            () -> stall.api.partners.enrolling.add(carla, new Enrolling.NewCode(word, null)))
        .isInstanceOf(Problem.class);
    var mod = stall.mod(carla, game, 1_000);
    var named = new Cart(Stall.cart(mod).items(), null, word, null, null);
    var buyer = stall.join("buyer");
    assertThat(stall.part(sold(buyer, named, Came.BY_ITSELF), paula)).isPositive();
    assertThatThrownBy(() -> stall.api.checkout.place(paula, named))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("yourself");

    var coupon = "PARTNER-" + paula.account().handle().value().replaceAll("\\D", "");
    var _ =
        stall.api.selling.reducing.coupon(
            carla,
            new NewCoupon(
                coupon, null, 1_000, null, 9, null, world.clock.instant().plusSeconds(86_400)));
    var other = stall.mod(carla, game, 1_000);
    var both = new Cart(Stall.cart(other).items(), coupon, word, null, null);
    assertThatThrownBy(() -> stall.api.checkout.place(buyer, both))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("coupon");
    var reduced = new Cart(Stall.cart(other).items(), coupon, null, null, null);
    assertThat(stall.part(sold(buyer, reduced, followed(paula)), Part.REFERRER)).isZero();
    // A word that was given up names nobody, and stays nobody else's.
    stall.api.partners.enrolling.retire(paula, word.value());
    assertThatThrownBy(() -> stall.api.checkout.place(stall.join("late"), named))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aCustomersMembershipPaysThePartnerEachMonth() {
    var _ = sold(pavel, followed(paula), 1_000);
    var made =
        stall.api.members.offering.offer(
            carla,
            new NewTier(
                stall.mod(carla, game, 500),
                "Crew",
                null,
                "Sailor",
                900,
                Tier.Period.MONTH,
                null,
                null,
                List.of()));
    world.listen();
    var joined = stall.api.members.join(pavel, made.id(), Came.BY_ITSELF);
    var membership =
        world.database.read(tx -> tx.memberships().find(joined.membership())).orElseThrow();
    stall.pay(MoneyWorld.sure(membership.session()), Stall.CARD);
    world.listen();
    world.pass(Duration.ofDays(31));
    world.listen();
    var payments =
        world.database.read(tx -> MembershipView.of(tx, pavel.id())).getFirst().payments();
    assertThat(payments).hasSize(2);
    payments.forEach(it -> assertThat(stall.part(it.order(), paula)).isPositive());
    assertThat(dashboard(paula).brought().units()).isEqualTo(1_000 + 2 * 900);
  }

  @Test
  void nobodyIsBroughtByThemselves() {
    var own = sold(paula, followed(paula), 1_000);
    assertThat(stall.part(own, Part.REFERRER)).isZero();
    stall.api.partners.clicking.signedUp(paula.id(), followed(paula));
    assertThat(stall.part(sold(paula, Came.BY_ITSELF, 1_000), Part.REFERRER)).isZero();
  }

  /** Two accounts in one browser. */
  private static void share(Caller one, Caller other) {
    world.database.change(tx ->
        List.of(one, other)
            .forEach(it -> {
              var mark = new byte[32];
              Arrays.fill(mark, (byte) one.id().hashCode());
              var _ = tx.devices().add(it.id(), mark, "Firefox on Linux", world.clock.instant());
            }));
  }

  private static List<Case> cases(Caller partner) {
    return world
        .database
        .read(tx ->
            tx.cases()
                .page(
                    stall.olga.id(),
                    new Cases.Wanted(Case.Kind.PARTNER, null, Cases.Whose.ALL),
                    null,
                    world.clock.instant(),
                    200))
        .stream()
        .filter(it -> partner.id().equals(it.creatorId()))
        .toList();
  }

  @Test
  void whatABuyerWhoLooksLikeThePartnerBringsIsHeldAndThenGivenOrNot() {
    share(paula, pavel);
    var order = sold(pavel, followed(paula), 1_000);
    var part = stall.part(order, paula);
    assertThat(part).isPositive();
    world.payOut();
    assertThat(stall.sent(paula)).isZero();
    assertThat(dashboard(paula).brought().units()).isZero();
    assertThat(dashboard(paula).months().getFirst().held().units()).isEqualTo(part);
    var open = cases(paula);
    assertThat(open).hasSize(1);
    world.database.change(tx -> stall.api.partners.holding.release(tx, open.getFirst().about()));
    world.payOut();
    assertThat(stall.sent(paula)).isEqualTo(part);
    // Nobody asks again about these two.
    var next = sold(pavel, Came.BY_ITSELF, 1_000);
    world.payOut();
    assertThat(stall.sent(paula)).isEqualTo(part + stall.part(next, paula)).isGreaterThan(part);

    var twin = stall.join("twin");
    share(paula, twin);
    var half = sold(twin, followed(paula), 1_000);
    stall.api.refunding.order(stall.olga, half, new Wish(null, 500L, null));
    world.listen();
    var unpaid =
        stall.api.checkout.place(twin, Stall.cart(stall.mod(carla, game, 700)), Came.BY_ITSELF);
    assertThat(stall.part(unpaid.order(), paula)).isPositive();
    var owed = stall.owed(paula);
    assertThat(owed).isPositive();
    world.database.change(tx ->
        stall.api.partners.holding.voidShare(
            tx, "partner:%s:customer:%s".formatted(paula.id(), twin.id())));
    assertThat(stall.owed(paula)).isZero();
    assertThat(stall.part(half, paula)).isZero();
    assertThat(stall.part(unpaid.order(), paula)).isZero();
    stall.pay(unpaid.order(), Stall.CARD);
    world.listen();
    assertThat(stall.part(sold(twin, Came.BY_ITSELF, 1_000), Part.REFERRER)).isZero();
    // The rest of it goes back, the forfeited part from the platform.
    stall.api.refunding.order(stall.olga, half, Wish.ALL);
    world.listen();
    assertThat(stall.state(half)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owed(paula)).isZero();
  }

  @Test
  void aClickIsCountedOnceAVisitorAndDayAndOnlyIfSomebodyWentThere() {
    assertThat(click(paula, VISIT, "192.0.2.1")).isEqualTo(click(paula, VISIT, "192.0.2.1"));
    var _ = click(paula, VISIT, "192.0.2.2");
    assertThat(dashboard(paula).months().getFirst().clicks()).isEqualTo(2);
    for (var asked :
        List.of(
            new Asked("GET", "no-cors", "image", "", VISIT.agent()),
            new Asked("GET", "navigate", "iframe", "", VISIT.agent()),
            new Asked("GET", "navigate", "document", "prefetch;prerender", VISIT.agent()),
            new Asked("HEAD", null, null, "", VISIT.agent()),
            new Asked("GET", null, null, "", "Discordbot/2.0"))) {
      assertThat(click(paula, asked, "192.0.2.3")).isNull();
    }
    assertThat(dashboard(paula).months().getFirst().clicks()).isEqualTo(2);
    assertThat(click(paula, new Asked("GET", null, null, null, "Old/1.0"), "192.0.2.4"))
        .isNotNull();
    assertThatThrownBy(() ->
            stall.api.partners.clicking.follow(
                "nobodys", new Clicking.Visitor(null, "192.0.2.5"), VISIT))
        .isInstanceOf(Problem.class);

    // A page that draws the link in for everybody who reads it.
    for (int i = 0; i < 20; i++) {
      var _ = click(paula, new Asked("GET", "no-cors", "image", "", VISIT.agent()), "192.0.2.6");
    }
    var open = cases(paula);
    assertThat(open).hasSize(1);
    world.database.change(tx -> stall.api.partners.holding.voidShare(tx, open.getFirst().about()));
    assertThat(click(paula, VISIT, "192.0.2.7")).isNull();
    assertThat(stall.part(sold(pavel, Came.BY_ITSELF, 1_000), Part.REFERRER)).isZero();
    world.database.change(tx -> stall.api.partners.holding.release(tx, open.getFirst().about()));
    assertThat(click(paula, VISIT, "192.0.2.7")).isNotNull();
  }
}
