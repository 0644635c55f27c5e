package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Refunding.Wish;
import market.api.collections.Collecting.NewCollection;
import market.api.collections.Collecting.Pick;
import market.api.collections.Collecting.Place;
import market.api.collections.Collecting.Wording;
import market.api.collections.CollectionView;
import market.api.collections.CollectionView.PickView;
import market.api.curators.Curating;
import market.api.curators.CuratorView;
import market.api.curators.Lists;
import market.api.dependencies.Planned;
import market.api.moderation.Moderating.Ruling;
import market.api.partners.Asked;
import market.api.partners.Came;
import market.api.partners.Clicking;
import market.api.personal.Subscribing;
import market.api.reports.Reporting.Report;
import market.ops.money.Stall.Rules;
import market.storage.accounts.AccountId;
import market.storage.collections.Collection.Visibility;
import market.storage.games.Game;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.personal.Subject.Kind;
import market.storage.reports.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections, and those who have a share of what is bought from theirs. */
class CuratorTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);
  private static final Lists lists = new Lists(stall.api);
  private static final Asked VISIT =
      new Asked("GET", "navigate", "document", "", "Mozilla/5.0 Firefox/140.0");

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller quill = stall.payee("quill");
  private final Caller pavel = stall.join("pavel");
  private final Slug caves = stall.mod(carla, game, 1_000);
  private final Slug boats = stall.mod(carla, game, 2_000);
  private final UUID list = begun(quill, Visibility.PUBLIC);

  @BeforeEach
  void curatorsHaveAShare() {
    lists.curating.offer(stall.olga, new Curating.Terms(true, 500, 7));
    lists.curating.join(quill);
    put(list, caves, false);
    put(list, boats, false);
  }

  @AfterEach
  void theBooksAreRight() {
    lists.curating.offer(stall.olga, new Curating.Terms(false, 500, 7));
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private UUID begun(Caller owner, Visibility visibility) {
    return lists.collecting.begin(
        owner, new NewCollection(game.slug(), "Rivers", null, visibility));
  }

  private void put(UUID collection, Slug mod, boolean paid) {
    lists.collecting.put(quill, collection, mod, new Pick("Worth it", paid));
  }

  private static Came left(UUID collection, Slug mod, @Nullable AccountId who) {
    var visitor = new Clicking.Visitor(who, "192.0.2." + Math.floorMod(mod.hashCode(), 250));
    return new Came(lists.curating.leave(collection, mod.value(), visitor, VISIT).click(), null);
  }

  private static OrderId sold(Caller buyer, Cart cart, Came came) {
    var placed = stall.api.checkout.place(buyer, cart, came);
    if (placed.state() == OrderState.AWAITING) {
      stall.pay(placed.order(), Stall.CARD);
    }
    world.listen();
    return placed.order();
  }

  private CuratorView view(Caller curator) {
    return MoneyWorld.sure(lists.curating.of(curator));
  }

  @Test
  void aCuratorEarnsFromAListAndLosesWhatWentBack() {
    var came = left(list, caves, null);
    var first = sold(pavel, Stall.cart(caves), came);
    var rest = 1_000 - stall.part(first, Part.PROCESSOR);
    assertThat(stall.part(first, quill)).isEqualTo(rest * 500 / 10_000);
    // It comes out of the platform's part alone.
    assertThat(stall.part(first, Part.PLATFORM) + stall.part(first, quill))
        .isEqualTo(rest * 1_500 / 10_000);
    var second = sold(stall.join("fan"), Stall.cart(boats), came);
    assertThat(stall.part(second, quill)).isPositive();
    world.payOut();
    assertThat(stall.sent(quill)).isEqualTo(stall.part(first, quill) + stall.part(second, quill));
    assertThat(view(quill).standing().sales()).isZero();

    stall.api.refunding.ask(pavel, first, Wish.ALL);
    world.listen();
    world.payOut();
    assertThat(stall.state(first)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.sent(quill)).isEqualTo(stall.part(second, quill));
    world.pass(Duration.ofDays(15));
    var mine = view(quill);
    assertThat(mine.standing().sales()).isEqualTo(2);
    assertThat(mine.standing().kept()).isEqualTo(1);
    assertThat(mine.earned().getFirst().units()).isEqualTo(stall.part(second, quill));
    assertThat(mine.lists().getFirst().orders()).isEqualTo(2);
  }

  @Test
  void onlyWhatIsPickedUnpaidByOthersAndInTimeIsShared() {
    var own = stall.mod(quill, game, 1_500);
    put(list, own, false);
    put(list, boats, true);
    var other = stall.mod(carla, game, 700);
    var came = left(list, caves, null);
    var order = sold(pavel, Stall.cart(caves, boats, own, other), came);
    var shares = stall.splits(order).stream().filter(it -> it.part() == Part.REFERRER).toList();
    assertThat(shares).hasSize(1);
    assertThat(shares.getFirst().line()).isZero();
    // What is on no list is nobody's, and so is what comes too late, or from a list out of sight.
    var fan = stall.join("fan");
    assertThat(stall.part(sold(fan, Stall.cart(other), came), Part.REFERRER)).isZero();
    var late = left(list, caves, null);
    world.pass(Duration.ofDays(8));
    assertThat(stall.part(sold(fan, Stall.cart(caves), late), Part.REFERRER)).isZero();
    var soon = left(list, caves, null);
    lists.collecting.word(quill, list, new Wording("Rivers", null, Visibility.UNLISTED));
    var unseen = sold(stall.join("reader"), Stall.cart(caves), soon);
    assertThat(stall.part(unseen, Part.REFERRER)).isZero();
    assertThat(left(list, caves, null).click()).isNull();
    lists.collecting.word(quill, list, new Wording("Rivers", null, Visibility.PUBLIC));
    // Nobody is brought by themselves, nor counted who only fetches ahead.
    assertThat(left(list, caves, quill.id()).click()).isNull();
    var fetching = new Asked("GET", "navigate", "document", "prefetch", "Mozilla/5.0");
    var visitor = new Clicking.Visitor(null, "192.0.2.7");
    assertThat(lists.curating.leave(list, caves.value(), visitor, fetching).click()).isNull();
    lists.curating.leave(quill);
    assertThat(left(list, caves, null).click()).isNull();
  }

  @Test
  void aCollectionIsKeptInOrderCopiedFollowedInstalledAndHidden() {
    var third = stall.mod(carla, game, 0);
    put(list, third, false);
    lists.collecting.move(quill, list, third, new Place(1));
    assertThat(order(list)).containsExactly(third, caves, boats);
    lists.collecting.move(quill, list, third, new Place(2));
    assertThat(order(list)).containsExactly(caves, third, boats);
    lists.collecting.move(quill, list, caves, new Place(99));
    assertThat(order(list)).containsExactly(third, boats, caves);
    lists.collecting.remove(quill, list, boats);
    assertThat(order(list)).containsExactly(third, caves);
    assertThatThrownBy(() -> lists.collecting.remove(pavel, list, caves))
        .isInstanceOf(Problem.class);
    put(list, caves, true);

    var copy = lists.collecting.fork(pavel, list);
    var whole = whole(pavel, copy);
    assertThat(whole.collection().visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(MoneyWorld.sure(whole.origin()).id()).isEqualTo(list);
    assertThat(whole.mods()).hasSize(2).noneMatch(PickView::paid);
    assertThat(whole(pavel, list).mods()).anyMatch(PickView::paid);
    assertThat(whole.fits()).extracting(it -> it.mods()).containsExactly(2);
    // A private one is not there for others, and cannot be followed or copied by them.
    assertThatThrownBy(() -> whole(quill, copy)).hasMessageContaining("no collection");
    assertThatThrownBy(() -> lists.collecting.fork(quill, copy)).isInstanceOf(Problem.class);
    var follows = new Subscribing(world.database, 50, world.clock);
    assertThat(follows.follow(pavel, Kind.COLLECTION, list.toString()).followers()).isEqualTo(1);
    assertThat(follows.of(pavel, Kind.COLLECTION, null, 10).items()).hasSize(1);
    assertThatThrownBy(() -> follows.follow(quill, Kind.COLLECTION, copy.toString()))
        .isInstanceOf(Problem.class);

    var wish = List.of(third, caves);
    var planned =
        lists.planning.plan(
            pavel.id(),
            market.api.dependencies.Wish.of(
                wish.stream().map(it -> new market.api.dependencies.Wish.Item(it, null)).toList(),
                null,
                null));
    assertThat(planned).isInstanceOf(Planned.Plan.class);
    assertThat(((Planned.Plan) planned).view().lock().releases()).hasSize(2);
    hidden();
  }

  private void hidden() {
    var report =
        new Report(
            null,
            null,
            null,
            null,
            null,
            null,
            list,
            Reason.MISLEADING,
            "Paid for, not said.",
            null);
    var told = stall.api.fairness.reporting.report(pavel, report);
    stall.api.moderating.rule(
        stall.olga, told.id(), new Ruling(Verdict.REJECT, "misleading", "Say what is paid for."));
    assertThatThrownBy(() -> whole(pavel, list)).hasMessageContaining("no collection");
    assertThat(whole(quill, list).mods()).isNotEmpty();
  }

  private static CollectionView.Whole whole(Caller reader, UUID id) {
    return world.database.read(tx -> CollectionView.Whole.of(tx, reader.id(), id));
  }

  private static List<Slug> order(UUID id) {
    return lists.collecting.mods(null, id);
  }
}
