package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.badges.BadgeView;
import market.api.badges.Handing;
import market.api.badges.Minting.NewBadge;
import market.api.badges.Trading.Offer;
import market.api.badges.Trading.Purchase;
import market.api.checkout.Checkout.Placed;
import market.api.checkout.Refunding.Wish;
import market.api.partners.Came;
import market.ops.money.Stall.Rules;
import market.storage.badges.Badge;
import market.storage.badges.Editions;
import market.storage.badges.Entry.Deed;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.PaysWith;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbered editions: minted, given, sold and sold on, and what happens when money goes back. */
class BadgeTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller pavel = stall.payee("pavel");
  private final Caller fan = stall.payee("fan");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAndTheRegisterAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
    assertThat(stall.api.badges.sound.check().sentences()).isEmpty();
  }

  private UUID minted(int supply, int royaltyBp, long units) {
    return stall.api.badges.minting.mint(
        carla, new NewBadge(mod, "Lantern", null, supply, true, true, royaltyBp, units, null));
  }

  private static OrderId paid(Placed placed) {
    if (placed.state() == OrderState.AWAITING) {
      stall.pay(placed.order(), Stall.CARD);
    }
    world.listen();
    return placed.order();
  }

  private static Placed buy(Caller buyer, UUID badge, long units) {
    return stall.api.badges.trading.buy(buyer, badge, wish(units), Came.BY_ITSELF);
  }

  private static Placed take(Caller buyer, UUID listing, long units) {
    return stall.api.badges.trading.take(buyer, listing, wish(units), Came.BY_ITSELF);
  }

  private static Purchase wish(long units) {
    return new Purchase(units, null);
  }

  private static UUID list(Caller seller, UUID badge, int number, long units) {
    return stall.api.badges.trading.list(seller, new Offer(badge, number, units)).id();
  }

  private static List<Deed> deeds(UUID badge, int number) {
    var chain = world.database.read(tx -> BadgeView.Chain.of(tx, badge, number));
    assertThat(chain.whole()).isTrue();
    return chain.entries().stream().map(BadgeView.EntryView::deed).toList();
  }

  private static boolean has(Caller who, UUID badge, int number) {
    return world
        .database
        .read(tx -> tx.editions().holder(badge, number))
        .filter(who.id()::equals)
        .isPresent();
  }

  private static List<Editions.Held> held(Caller who) {
    return world.database.read(tx -> tx.editions().of(who.id(), 10));
  }

  private static void windowPasses() {
    world.pass(Duration.ofDays(15));
    world.listen();
  }

  @Test
  void aBadgeIsMintedSoldAndSoldOnWithARoyaltyToItsMakers() {
    stall.share(carla, mod, List.of(carla, chen), 7_000, 3_000);
    var badge = minted(3, 1_000, 2_000);
    var first = paid(buy(pavel, badge, 2_000));
    assertThat(has(pavel, badge, 1)).isTrue();
    var net = 2_000 - stall.part(first, Part.PROCESSOR) - stall.part(first, Part.PLATFORM);
    assertThat(stall.part(first, carla) + stall.part(first, chen)).isEqualTo(net);
    // While the payment can be undone it stays where it is, and nobody is paid.
    assertThatThrownBy(() -> list(pavel, badge, 1, 5_000))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("may still go back");
    world.payOut();
    assertThat(stall.sent(carla)).isZero();
    windowPasses();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(first, carla));

    var listing = list(pavel, badge, 1, 5_000);
    var second = paid(take(fan, listing, 5_000));
    assertThat(stall.state(second)).isEqualTo(OrderState.PAID);
    assertThat(has(fan, badge, 1)).isTrue();
    var processing = stall.part(second, Part.PROCESSOR);
    var rest = 5_000 - processing;
    var commission = rest * 1_500 / 10_000;
    var royalty = (rest - commission) * 1_000 / 10_000;
    assertThat(stall.part(second, Part.PLATFORM)).isEqualTo(commission);
    assertThat(stall.part(second, Part.ROYALTY)).isEqualTo(royalty);
    assertThat(stall.part(second, carla)).isEqualTo(Math.ceilDiv(royalty * 7, 10));
    assertThat(stall.part(second, pavel)).isEqualTo(rest - commission - royalty);
    assertThat(stall.splits(second).stream().mapToLong(it -> it.units()).sum()).isEqualTo(5_000);
    world.payOut();
    assertThat(stall.sent(pavel)).isZero();
    windowPasses();
    world.payOut();
    assertThat(stall.sent(pavel)).isEqualTo(stall.part(second, pavel));
    assertThat(deeds(badge, 1)).containsExactly(Deed.MINTED, Deed.SOLD, Deed.RESOLD);
  }

  @Test
  void aDisputeOrARefundWithinTheWindowBringsTheEditionBack() {
    var badge = minted(2, 500, 1_500);
    var bought = paid(buy(pavel, badge, 1_500));
    windowPasses();
    var second = paid(take(fan, list(pavel, badge, 1, 3_000), 3_000));
    world.pass(Duration.ofDays(11));
    var dispute = stall.dispute(second, 3_000);
    world.listen();
    // The bank has the money and decides: the buyer keeps it, and cannot hand it on.
    assertThat(has(fan, badge, 1)).isTrue();
    world.pass(Duration.ofDays(4));
    world.listen();
    assertThatThrownBy(() ->
            stall.api.badges.handing.give(fan, badge, new Handing.Gift(1, chen.account().handle())))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("may still go back");
    stall.decide(dispute, "lost");
    world.listen();
    assertThat(stall.state(second)).isEqualTo(OrderState.CHARGED_BACK);
    assertThat(has(pavel, badge, 1)).isTrue();
    world.payOut();
    assertThat(stall.sent(pavel)).isZero();
    assertThat(deeds(badge, 1))
        .containsExactly(Deed.MINTED, Deed.SOLD, Deed.RESOLD, Deed.TAKEN_BACK);

    // A new one that is given back is its issuer's again, and the next buyer's.
    var other = paid(buy(fan, badge, 1_500));
    assertThat(has(fan, badge, 2)).isTrue();
    stall.api.refunding.ask(fan, other, Wish.ALL);
    world.listen();
    assertThat(stall.state(other)).isEqualTo(OrderState.REFUNDED);
    assertThat(has(fan, badge, 2)).isFalse();
    var _ = paid(buy(chen, badge, 1_500));
    assertThat(has(chen, badge, 2)).isTrue();
    assertThat(stall.state(bought)).isEqualTo(OrderState.PAID);
    // A maker gives nothing back of what others sold.
    assertThatThrownBy(() -> stall.api.refunding.give(carla, second, Wish.ALL))
        .isInstanceOf(Problem.class);
  }

  @Test
  void ofTwoBuyersAtOneInstantExactlyOneHasItAndTheOtherIsToldAndNotCharged() {
    var badge = minted(1, 0, 1_000);
    var _ = paid(buy(pavel, badge, 1_000));
    windowPasses();
    var listing = list(pavel, badge, 1, 2_000);
    var buyers = new ArrayList<Caller>();
    for (int i = 0; i < 8; i++) {
      buyers.add(stall.join("racer"));
    }
    var placed = atOnce(buyers, buyer -> take(buyer, listing, 2_000));
    assertThat(placed).hasSize(1);
    var _ = paid(placed.getFirst());
    assertThat(deeds(badge, 1)).containsExactly(Deed.MINTED, Deed.SOLD, Deed.RESOLD);
  }

  @Test
  void asManyAreSoldAtOnceAsThereAreAndNeverMore() {
    var badge = minted(3, 0, 1_000);
    var buyers = new ArrayList<Caller>();
    for (int i = 0; i < 12; i++) {
      buyers.add(stall.join("racer"));
    }
    var placed = new ArrayList<>(atOnce(buyers, buyer -> buy(buyer, badge, 1_000)));
    // Who came while others were being served may come again.
    for (var buyer : buyers) {
      if (placed.size() < 3) {
        placed.add(buy(buyer, badge, 1_000));
      }
    }
    assertThat(placed).hasSize(3);
    placed.forEach(BadgeTest::paid);
    assertThatThrownBy(() -> buy(fan, badge, 1_000)).isInstanceOf(Problem.class);
    var whole = world.database.read(tx -> BadgeView.Whole.of(tx, badge));
    assertThat(whole.holders()).hasSize(3);
    assertThat(whole.badge().left()).isZero();
    assertThatThrownBy(() -> entered(badge, 4, "minted"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("not so many");
    assertThatThrownBy(() -> entered(badge, 1, "minted")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> execute("DELETE FROM badge_register"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(
            () -> execute("UPDATE badges SET supply = 9 WHERE id = '%s'".formatted(badge)))
        .isInstanceOf(SQLException.class);
  }

  private static void entered(UUID badge, int number, String deed) throws SQLException {
    execute(
        "INSERT INTO badge_register (badge, number, deed, at) VALUES ('%s', %d, '%s', now())"
            .formatted(badge, number, deed));
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = world.sql().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** What came of it for those who were not refused. */
  private static List<Placed> atOnce(
      List<Caller> buyers, java.util.function.Function<Caller, Placed> deed) {
    var placed = new ArrayList<Placed>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Placed>>();
      for (var buyer : buyers) {
        Callable<Placed> one = () -> deed.apply(buyer);
        all.add(threads.submit(one));
      }
      for (var one : all) {
        try {
          placed.add(one.get());
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  Problem.class, problem -> assertThat(problem.status()).isEqualTo(409));
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return placed;
  }

  @Test
  void whoPaysAfterTheirTimeWasOverHasItOrTheirMoney() {
    var badge = minted(1, 0, 1_000);
    var late = buy(pavel, badge, 1_000);
    assertThat(buy(pavel, badge, 1_000).order()).isEqualTo(late.order());
    assertThatThrownBy(() -> buy(fan, badge, 1_000)).hasMessageContaining("none is left");
    // The page's answer is not heard before its time is over by our books.
    stall.pay(late.order(), Stall.CARD);
    release(late.order());
    var next = buy(fan, badge, 1_000);
    world.listen();
    assertThat(stall.state(late.order())).isEqualTo(OrderState.REFUNDED);
    var _ = paid(next);
    assertThat(has(fan, badge, 1)).isTrue();
    assertThat(stall.state(next.order())).isEqualTo(OrderState.PAID);
  }

  private static void release(OrderId order) {
    world.database.change(tx -> {
      tx.orders().move(order, OrderState.AWAITING, OrderState.EXPIRED);
      tx.badgeSales().release(order);
    });
  }

  @Test
  void badgesAreGivenByTheirIssuerAndByThoseWhoHaveThem() {
    var badge = minted(2, 0, 1_000);
    var handing = stall.api.badges.handing;
    var number = handing.give(carla, badge, new Handing.Gift(null, pavel.account().handle()));
    assertThat(number).isEqualTo(1);
    handing.give(pavel, badge, new Handing.Gift(1, fan.account().handle()));
    assertThat(has(fan, badge, 1)).isTrue();
    assertThat(deeds(badge, 1)).containsExactly(Deed.MINTED, Deed.GIVEN, Deed.GIVEN);
    // Who no longer has it gives nothing, and who is not its issuer no new one.
    assertThatThrownBy(
            () -> handing.give(pavel, badge, new Handing.Gift(1, chen.account().handle())))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(
            () -> handing.give(pavel, badge, new Handing.Gift(null, chen.account().handle())))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> buy(carla, badge, 1_000)).hasMessageContaining("your own");
    var listing = list(fan, badge, 1, 1_000);
    assertThatThrownBy(() -> handing.give(fan, badge, new Handing.Gift(1, chen.account().handle())))
        .hasMessageContaining("for sale");
    stall.api.badges.trading.withdraw(fan, listing);
    handing.arrange(fan, new Handing.Order(List.of(new Handing.Place(badge, 1))));
    assertThat(held(fan)).hasSize(1);
    // What was earned here buys one, at once.
    var sold = stall.sold(fan, stall.mod(pavel, game, 5_000));
    assertThat(stall.state(sold)).isEqualTo(OrderState.PAID);
    var placed =
        stall.api.badges.trading.buy(
            pavel, badge, new Purchase(1_000L, PaysWith.BALANCE), Came.BY_ITSELF);
    assertThat(placed.state()).isEqualTo(OrderState.PAID);
    assertThat(has(pavel, badge, 2)).isTrue();
  }

  @Test
  void thePlatformGivesItsBadgesByRule() {
    var badge =
        stall.api.badges.minting.mintOurs(
            stall.olga,
            new NewBadge(
                null,
                "First release",
                null,
                5_000,
                false,
                false,
                0,
                null,
                Badge.Rule.FIRST_RELEASE));
    while (stall.api.badges.awarding.award() > 0) {
      assertThat(badge).isNotNull();
    }
    var held = held(carla);
    assertThat(held).hasSize(1);
    assertThatThrownBy(() ->
            stall.api.badges.handing.give(
                carla, badge, new Handing.Gift(held.getFirst().number(), fan.account().handle())))
        .hasMessageContaining("does not let it be given away");
    assertThat(stall.api.badges.awarding.award()).isZero();
    assertThatThrownBy(() ->
            stall.api.badges.minting.mintOurs(
                stall.olga,
                new NewBadge(
                    null, "Again", null, 5, false, false, 0, null, Badge.Rule.FIRST_RELEASE)))
        .isInstanceOf(Problem.class);
  }
}
