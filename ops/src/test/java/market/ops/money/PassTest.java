package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding.Wish;
import market.api.partners.Came;
import market.api.passes.Pass;
import market.api.passes.PassView;
import market.api.passes.Switching;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.memberships.Membership;
import market.storage.memberships.Membership.State;
import market.storage.memberships.Tier.Period;
import market.storage.mods.Slug;
import market.storage.orders.Line;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.passes.Month;
import market.storage.releases.ReleaseId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One price for many mods: joining, a month that is shared by use, going back, and the end. */
class PassTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller dora = stall.payee("dora");
  private final Slug sails = stall.mod(carla, game, 900);
  private final Slug masts = stall.mod(chen, game, 500);
  private final Slug knots = stall.mod(dora, game, 0);

  @BeforeEach
  void aMonthHasJustBegun() {
    var now = world.clock.instant();
    world.pass(Duration.between(now, Month.of(now).end().plus(Duration.ofDays(1))));
    world.listen();
    offer(true);
  }

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  @AfterAll
  static void nobodyPaysAnyMore() {
    offer(false);
    Club.disband(world);
  }

  private static void offer(boolean open) {
    pass().offer(stall.olga, new Switching.Offer(open, "USD", 1_000L, 9_000L, 2_000, null));
    world.listen();
  }

  private static Pass pass() {
    return stall.api.members.pass;
  }

  private UUID joined(Caller who, Period period) {
    var joined = pass().join(who, period, Came.BY_ITSELF);
    var membership = membership(joined.membership());
    stall.pay(MoneyWorld.sure(membership.session()), Stall.CARD);
    world.listen();
    return joined.membership();
  }

  private static Membership membership(UUID id) {
    return world.database.read(tx -> tx.memberships().find(id)).orElseThrow();
  }

  private static OrderId bill(Caller who) {
    return mine(who).payments().getLast().order();
  }

  private static PassView.Mine mine(Caller who) {
    return world.database.read(tx -> PassView.Mine.of(tx, who.id()));
  }

  private static List<Line> lines(OrderId order) {
    return world.database.read(tx -> tx.orders().lines(order));
  }

  /** What the mods had of a bill, by its lines. */
  private static long had(OrderId order, Slug mod) {
    return lines(order).stream()
        .filter(it -> it.kind() == Line.Kind.USE && it.slug().equals(mod))
        .mapToLong(Line::units)
        .sum();
  }

  private void downloads(Caller who, Slug mod) {
    var id = stall.id(mod);
    List<ReleaseId> releases =
        world.database.read(tx ->
            tx.releases().of(id, false, Long.MAX_VALUE, 10).stream().map(it -> it.id()).toList());
    var day = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC).toString();
    var me = who.id().toString();
    releases.forEach(release ->
        world.database.change(tx ->
            tx.library()
                .downloaded(
                    List.of(id.value()),
                    List.of(release.value()),
                    List.of("mod.zip"),
                    List.of(me),
                    List.of(me),
                    List.of(day))));
  }

  private static long pool(Month month) {
    return world.database.read(tx -> tx.pools().pools(month, 1)).stream()
        .filter(it -> it.month().equals(month))
        .mapToLong(it -> it.waitingUnits())
        .sum();
  }

  @Test
  void aMonthIsSharedByWhatEachMemberUsed() {
    stall.share(chen, masts, List.of(chen, dora), 7_000, 3_000);
    stall.release(carla, sails, "1.1.0", List.of());
    pass().choose(carla, sails, true);
    pass().choose(chen, masts, true);
    var month = Month.of(world.clock.instant());
    var pavel = stall.join("pavel");
    var idle = stall.join("idle");
    var quits = stall.join("quits");
    var membership = joined(pavel, Period.MONTH);
    joined(idle, Period.MONTH);
    joined(quits, Period.MONTH);
    joined(carla, Period.MONTH);
    pass().change(idle, new Pass.Wish(null, true, null));
    // 10.00 less 0.59 is 9.41; a fifth of it is ours, and 7.53 waits.
    assertThat(pool(month)).isEqualTo(4 * 753);
    assertThat(stall.part(bill(pavel), Part.PLATFORM)).isEqualTo(188);
    stall.api.refunding.ask(quits, bill(quits), Wish.ALL);
    world.listen();
    assertThat(stall.state(bill(quits))).isEqualTo(OrderState.REFUNDED);
    assertThat(pool(month)).isEqualTo(3 * 753);
    assertThatThrownBy(() -> pass().take(quits, sails)).isInstanceOf(Problem.class);

    pass().take(pavel, sails);
    assertThat(stall.owns(pavel, sails)).isTrue();
    downloads(pavel, sails);
    downloads(pavel, masts);
    downloads(carla, sails);
    pass().used(pavel, List.of(masts, knots, sails));
    pass().used(pavel, List.of(masts));
    shared(month, pavel, idle);
    goesBackAndEnds(membership, pavel);
  }

  private void shared(Month month, Caller pavel, Caller idle) {
    pass().work();
    assertThat(pool(month)).isEqualTo(3 * 753);
    var bills = List.of(bill(pavel), bill(idle), bill(carla));
    world.pass(Duration.between(world.clock.instant(), month.end().plus(Duration.ofDays(8))));
    world.listen();
    pass().work();
    // Two releases and a day are 11 points, one and a day 6.
    assertThat(had(bills.get(0), sails)).isEqualTo(487);
    assertThat(had(bills.get(0), masts)).isEqualTo(266);
    assertThat(stall.part(bills.get(0), carla)).isEqualTo(487);
    assertThat(stall.part(bills.get(0), chen)).isEqualTo(186);
    assertThat(stall.part(bills.get(0), dora)).isEqualTo(80);
    // Who used nothing, or only their own, follows the others; never to what is their own.
    assertThat(had(bills.get(1), sails) + had(bills.get(1), masts)).isEqualTo(753);
    assertThat(had(bills.get(2), sails)).isZero();
    assertThat(had(bills.get(2), masts)).isPositive();
    var carried = 753 - had(bills.get(2), masts);
    assertThat(pool(month)).isZero();
    assertThat(mine(carla).waiting().getFirst().amount().units()).isEqualTo(753 + carried);
    pass().work();
    var earned = world.database.read(tx -> PassView.Makers.of(tx, carla.id())).earned();
    assertThat(earned).singleElement().matches(it -> it.points() == 11 && it.mod().equals(sails));
    assertThat(mine(pavel).given()).hasSize(2);
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(487 + had(bills.get(1), sails));
    Reckoning.agree(world);
  }

  private void goesBackAndEnds(UUID membership, Caller pavel) {
    var first = mine(pavel).payments().getLast().order();
    var sent = stall.sent(carla);
    stall.api.refunding.order(stall.olga, first, Wish.ALL);
    world.payOut();
    // Whoever had it gives it back; what waits for the next month is another bill's.
    assertThat(stall.state(first)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.sent(carla)).isEqualTo(sent - 487);
    assertThat(membership(membership).state()).isEqualTo(State.ACTIVE);
    assertThat(stall.owns(pavel, sails)).isTrue();
    pass().choose(carla, sails, false);
    assertThat(stall.owns(pavel, sails)).isFalse();
    pass().choose(carla, sails, true);

    offer(false);
    assertThatThrownBy(() -> pass().join(stall.join("late"), Period.MONTH, Came.BY_ITSELF))
        .isInstanceOf(Problem.class);
    pass().work();
    world.listen();
    assertThat(membership(membership).ends()).isTrue();
    assertThatThrownBy(() -> pass().change(pavel, new Pass.Wish(null, false, null)))
        .hasMessageContaining("not offered");
    pass().take(pavel, sails);
    world.pass(Duration.ofDays(31));
    world.listen();
    assertThat(membership(membership).state()).isEqualTo(State.ENDED);
    assertThat(stall.owns(pavel, sails)).isFalse();
    assertThat(mine(pavel).payments()).hasSize(2);
  }

  @Test
  void whatNobodyUsedIsCarriedOnceAndABankIsGivenWhatWaits() {
    var month = Month.of(world.clock.instant());
    var paula = stall.join("paula");
    var petra = stall.join("petra");
    joined(paula, Period.YEAR);
    joined(petra, Period.MONTH);
    pass().change(petra, new Pass.Wish(null, true, null));
    var year = bill(paula);
    // 90.00 less 2.91 is 87.09, of which 17.41 are ours: 69.68 in twelve parts.
    var waiting = lines(year).stream().filter(Line::isPooled).map(Line::units).toList();
    assertThat(waiting).hasSize(12).startsWith(581L).endsWith(580L);
    assertThat(waiting.stream().mapToLong(Long::longValue).sum()).isEqualTo(6_968);
    var before = stall.part(bill(petra), Part.PLATFORM);

    world.pass(Duration.between(world.clock.instant(), month.end().plus(Duration.ofDays(8))));
    world.listen();
    pass().work();
    assertThat(pool(month)).isZero();
    assertThat(mine(petra).waiting())
        .singleElement()
        .matches(it -> it.month().equals(month.plus(1)));
    world.pass(
        Duration.between(world.clock.instant(), month.plus(1).end().plus(Duration.ofDays(8))));
    world.listen();
    pass().work();
    assertThat(stall.part(bill(petra), Part.PLATFORM)).isEqualTo(before + 753);
    assertThat(mine(petra).waiting()).isEmpty();

    var dispute = stall.disputed(MoneyWorld.sure(stall.order(year).charge()), 3_000);
    world.listen();
    var gone = lines(year).stream().mapToLong(Line::goneUnits).sum();
    assertThat(gone).isEqualTo(3_000);
    assertThat(lines(year).stream().filter(it -> !it.isPooled()).mapToLong(Line::goneUnits).sum())
        .isZero();
    stall.decide(dispute, "won");
    world.listen();
    assertThat(lines(year).stream().mapToLong(Line::goneUnits).sum()).isZero();
    stall.api.refunding.order(stall.olga, year, Wish.ALL);
    world.listen();
    assertThat(mine(paula).waiting()).isEmpty();
    assertThat(mine(paula).state()).isEqualTo(State.ENDED);
  }

  @Test
  void offersAndChoicesThatMakeNoSenseAreRefused() {
    for (var offer :
        List.of(
            new Switching.Offer(true, "XAU", 1_000L, null, 2_000, null),
            new Switching.Offer(true, "USD", null, null, 2_000, null),
            new Switching.Offer(true, "USD", 99L, null, 2_000, null),
            new Switching.Offer(true, "USD", 5_001L, null, 2_000, null),
            new Switching.Offer(true, "USD", null, 60_001L, 2_000, null),
            new Switching.Offer(true, "USD", 1_000L, null, 2_000, List.of(new Slug("nowhere"))))) {
      assertThatThrownBy(() -> pass().offer(stall.olga, offer)).isInstanceOf(Problem.class);
    }
    assertThatThrownBy(() -> pass().choose(chen, sails, true)).isInstanceOf(Problem.class);
    var late = stall.join("late");
    assertThatThrownBy(() -> pass().take(late, masts)).hasMessageContaining("no pass");
    assertThatThrownBy(() -> pass().used(late, List.of(masts))).hasMessageContaining("no pass");
    joined(late, Period.MONTH);
    // What is sold takes part only once its maker said so.
    assertThatThrownBy(() -> pass().take(late, masts)).hasMessageContaining("no part");
    assertThatThrownBy(() -> pass().join(late, Period.YEAR, Came.BY_ITSELF))
        .hasMessageContaining("already");
    pass().change(late, new Pass.Wish(null, null, true));
    world.listen();
    assertThatThrownBy(() -> pass().take(late, knots)).hasMessageContaining("no pass");
    var games =
        world.database.read(tx -> tx.passes().games()).stream()
            .map(it -> it.slug())
            .filter(it -> !it.equals(game.slug()))
            .toList();
    pass().offer(stall.olga, new Switching.Offer(true, "USD", 1_000L, 9_000L, 2_000, games));
    assertThatThrownBy(() -> pass().choose(chen, masts, true)).hasMessageContaining("no part");
    // Nothing of theirs waits for the months of other tests.
    stall.api.refunding.order(stall.olga, bill(late), Wish.ALL);
  }
}
