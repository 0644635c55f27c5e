package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding.Wish;
import market.api.memberships.MembershipResource;
import market.api.partners.Came;
import market.api.posts.Announcing;
import market.ops.money.Stall.Rules;
import market.storage.accounts.Scope;
import market.storage.games.Game;
import market.storage.memberships.Membership;
import market.storage.memberships.Membership.State;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.orders.OrderState;
import market.storage.posts.Post;
import market.storage.posts.Post.Audience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is paid again and again: joining, another tier, a card that fails, leaving. */
class MembersTest {
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
  void whatIsBoughtStaysWhenAMembershipEndsAndWhatIsGivenBackEndsIt() {
    var id = club.joined(pavel, club.tier(300, Tier.Period.MONTH, mod));
    var bought = stall.sold(pavel, mod);
    assertThat(stall.state(bought)).isEqualTo(OrderState.PAID);
    club.month();
    // What is given back of a month that is over ends nothing.
    stall.api.refunding.order(stall.olga, club.payments(pavel).getFirst(), Wish.ALL);
    world.listen();
    assertThat(club.membership(id).state()).isEqualTo(State.ACTIVE);
    club.change(pavel, id, new MembershipResource.Wish(null, true, null));
    club.month();
    assertThat(club.membership(id).state()).isEqualTo(State.ENDED);
    assertThat(stall.owns(pavel, mod)).isTrue();

    var fan = stall.join("fan");
    var other = club.joined(fan, club.tier(400, Tier.Period.YEAR, mod));
    assertThat(stall.owns(fan, mod)).isTrue();
    stall.api.refunding.ask(fan, club.payments(fan).getFirst(), Wish.ALL);
    world.listen();
    assertThat(stall.state(club.payments(fan).getFirst())).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owns(fan, mod)).isFalse();
    assertThat(club.membership(other).state()).isEqualTo(State.ENDED);
    assertThat(club.subscription(other)).isEqualTo("canceled");
    assertThat(club.mails(fan)).containsExactly("membership-returned");
    // And may come again, for which they pay.
    assertThat(club.membership(club.joined(fan, club.tier(450, Tier.Period.MONTH, mod))).state())
        .isEqualTo(State.ACTIVE);
    assertThat(stall.owns(fan, mod)).isTrue();
  }

  @Test
  void aBankThatTakesAPaymentBackEndsTheMembershipWhateverItDecidesLater() {
    var id = club.joined(pavel, club.tier(800, Tier.Period.MONTH, mod));
    var order = club.payments(pavel).getFirst();
    var dispute = stall.disputed(MoneyWorld.sure(stall.order(order).charge()), 800);
    world.listen();
    assertThat(club.membership(id).state()).isEqualTo(State.ENDED);
    assertThat(club.subscription(id)).isEqualTo("canceled");
    assertThat(stall.owns(pavel, mod)).isFalse();
    stall.decide(dispute, "won");
    club.month();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(club.payments(pavel)).hasSize(1);
    assertThat(club.membership(id).state()).isEqualTo(State.ENDED);
  }

  @Test
  void ofTwoPagesPaidAtOnceTheSecondIsGivenBackByItself() {
    var first =
        stall.api.members.join(pavel, club.tier(500, Tier.Period.MONTH, mod).id(), Came.BY_ITSELF);
    var large = club.tier(1_500, Tier.Period.MONTH, mod);
    var page = MoneyWorld.sure(club.membership(first.membership()).session());
    var second = stall.api.members.join(pavel, large.id(), Came.BY_ITSELF);
    stall.pay(page, Stall.CARD);
    stall.pay(MoneyWorld.sure(club.membership(second.membership()).session()), Stall.CARD);
    world.listen();
    var both = List.of(club.membership(first.membership()), club.membership(second.membership()));
    assertThat(both)
        .extracting(Membership::state)
        .containsExactlyInAnyOrder(State.ACTIVE, State.ENDED);
    var ended = both.stream().filter(it -> it.state() == State.ENDED).findFirst().orElseThrow();
    assertThat(ended.endedFor()).isEqualTo(Membership.Reason.TWICE);
    assertThat(club.subscription(ended.id())).isEqualTo("canceled");
    assertThat(club.payments(pavel))
        .hasSize(2)
        .extracting(stall::state)
        .containsExactlyInAnyOrder(OrderState.PAID, OrderState.REFUNDED);
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThat(club.mails(pavel)).containsExactly("membership-twice");
    club.month();
    assertThat(club.payments(pavel)).hasSize(3);
    assertThat(stall.owns(pavel, mod)).isTrue();
  }

  @Test
  void aMembershipPausesAndGoesOn() {
    var id = club.joined(pavel, club.tier(600, Tier.Period.MONTH, mod));
    club.change(pavel, id, new MembershipResource.Wish(null, null, true));
    assertThat(club.membership(id).state()).isEqualTo(State.PAUSED);
    assertThat(stall.owns(pavel, mod)).isFalse();
    club.month();
    assertThat(club.payments(pavel)).hasSize(1);
    club.change(pavel, id, new MembershipResource.Wish(null, null, false));
    assertThat(club.membership(id).state()).isEqualTo(State.ACTIVE);
    club.month();
    assertThat(club.payments(pavel)).hasSize(2);
  }

  @Test
  void tiersThatMakeNoSenseAreRefused() {
    var open = club.tier(500, Tier.Period.MONTH, mod);
    for (var units : List.of(99L, 5_001L, 500L)) {
      assertThatThrownBy(() -> club.tier(units, Tier.Period.MONTH, mod))
          .isInstanceOf(Problem.class);
    }
    var others = stall.mod(chen, game, 700);
    assertThatThrownBy(() -> club.tier(700, Tier.Period.MONTH, others)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.members.join(carla, open.id(), Came.BY_ITSELF))
        .isInstanceOf(Problem.class);
    stall.api.members.offering.close(carla, open.id());
    assertThatThrownBy(() -> stall.api.members.join(pavel, open.id(), Came.BY_ITSELF))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.members.offering.close(chen, open.id()))
        .isInstanceOf(Problem.class);
  }

  @Test
  void whatIsPostedForMembersIsReadByThemAlone() {
    var small = club.tier(500, Tier.Period.MONTH);
    var large = club.tier(1_500, Tier.Period.MONTH);
    var _ = club.joined(pavel, small);
    var grants = world.database.read(tx -> tx.accounts().grants(carla.id()));
    var maker = new Caller(carla.account(), grants, EnumSet.allOf(Scope.class));
    var announcing = stall.api.feedback.talk.announcing;
    var theirs = new Announcing.Draft("Plans", "Masts.", Audience.MEMBERS, List.of(small.id()));
    var others = new Announcing.Draft("More", "Sails.", Audience.MEMBERS, List.of(large.id()));
    var post = announcing.write(maker, theirs);
    var closed = announcing.write(maker, others);
    assertThat(seen(post, pavel).text()).isEqualTo("Masts.");
    assertThat(seen(closed, pavel).text()).isEmpty();
    assertThat(seen(post, chen).text()).isEmpty();
    world.spread();
    assertThat(posts(pavel)).containsExactly("Plans");
    assertThat(posts(chen)).isEmpty();
  }

  private static Post seen(Post post, Caller who) {
    return world.database.read(tx -> tx.posts().find(post.id(), who.id())).orElseThrow();
  }

  private static List<String> posts(Caller who) {
    return stall.api.news.reading.latest(who, null, 50).items().stream()
        .filter(it -> it.kind() == Kind.POST)
        .map(it -> it.said().getLast())
        .toList();
  }
}
