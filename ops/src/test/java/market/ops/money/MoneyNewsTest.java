package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Refunding.Wish;
import market.api.mail.Texts;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told that money moved: each who has a part of it, once, and nobody else. */
class MoneyNewsTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller pavel = stall.join("pavel");

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static List<String> told(Caller who, Kind kind) {
    world.spread();
    return stall.api.news.reading.latest(who, null, 50).items().stream()
        .filter(it -> it.kind() == kind)
        .map(it -> Texts.line("en", kind.name().toLowerCase(java.util.Locale.ROOT), it.said()))
        .toList();
  }

  private static String dollars(long units) {
    return "%d.%02d USD".formatted(units / 100, units % 100);
  }

  @Test
  void whoHasAPartOfASaleIsToldOfItAndOfWhatGoesBack() {
    var mod = stall.mod(carla, game, 1_000);
    stall.share(carla, mod, List.of(carla, chen), 7_000, 3_000);
    var order = stall.sold(pavel, mod);
    for (var payee : List.of(carla, chen)) {
      assertThat(told(payee, Kind.SALE))
          .containsExactly(
              "Sold: Mod %s for 10.00 USD; your part is %s"
                  .formatted(mod, dollars(stall.part(order, payee))));
    }
    assertThat(told(pavel, Kind.SALE)).isEmpty();
    // Asked again, Stripe says the same, and nobody is told again.
    stall.api.settling.settle(order);
    assertThat(told(carla, Kind.SALE)).hasSize(1);

    stall.api.refunding.order(stall.olga, order, new Wish(List.of(mod), 400L, null));
    world.listen();
    assertThat(told(pavel, Kind.REFUNDED))
        .containsExactly("4.00 USD you paid for Mod %s went back to you".formatted(mod));
    stall.api.refunding.order(stall.olga, order, Wish.ALL);
    world.listen();
    assertThat(told(pavel, Kind.REFUNDED)).hasSize(2);
    for (var payee : List.of(carla, chen)) {
      assertThat(told(payee, Kind.SALE_REFUNDED))
          .containsExactly(
              "6.00 USD for Mod %s went back to its buyer, and with it your part".formatted(mod),
              "4.00 USD for Mod %s went back to its buyer, and with it your part".formatted(mod));
    }
    assertThat(told(carla, Kind.REFUNDED)).isEmpty();
  }

  @Test
  void whatCostsNothingIsNoSaleAndAGiftIsToldOfWhenItIsTaken() {
    var free = stall.mod(carla, game, 0);
    var _ = stall.sold(pavel, free);
    assertThat(told(carla, Kind.SALE)).isEmpty();

    var mod = stall.mod(carla, game, 500);
    var item = new Cart.Item(mod, null, null, null);
    var order = stall.sold(pavel, new Cart(List.of(item), null, null, true, null));
    assertThat(told(carla, Kind.SALE)).hasSize(1);
    var code = world.database.read(tx -> tx.codes().of(order)).getFirst().code();
    assertThat(told(pavel, Kind.GIFT_CLAIMED)).isEmpty();
    stall.api.selling.redeeming.redeem(stall.join("fan"), code);
    assertThat(told(pavel, Kind.GIFT_CLAIMED))
        .containsExactly("Your gift was taken: Mod %s".formatted(mod));
  }

  @Test
  void whatWasSentIsToldOnceForAllOfIt() {
    Slug one = stall.mod(carla, game, 1_000);
    Slug other = stall.mod(carla, game, 2_000);
    var orders = List.of(stall.sold(pavel, one), stall.sold(pavel, other));
    world.payOut();
    var sum = orders.stream().mapToLong(it -> stall.part(it, carla)).sum();
    assertThat(stall.sent(carla)).isEqualTo(sum);
    stall.api.paying.news.tell();
    assertThat(told(carla, Kind.PAYOUT_SENT)).as("more may come").isEmpty();
    world.pass(Duration.ofMinutes(11));
    stall.api.paying.news.tell();
    stall.api.paying.news.tell();
    assertThat(told(carla, Kind.PAYOUT_SENT)).containsExactly("Sent to you: " + dollars(sum));
  }

  @Test
  void whatCouldNotBeSentIsToldTheFirstTimeAlone() {
    var order = stall.sold(pavel, stall.mod(carla, game, 1_000));
    var part = dollars(stall.part(order, carla));
    // Stripe closes the account to transfers, and what it says of that has not come yet.
    world.turn("accounts/%s/restrict".formatted(stall.stripe(carla)), "{}");
    world.forgetEvents();
    for (int hours = 0; hours < 3; hours++) {
      world.payOut();
      world.pass(Duration.ofMinutes(61));
    }
    assertThat(stall.sent(carla)).isZero();
    stall.api.paying.news.tell();
    assertThat(told(carla, Kind.PAYOUT_FAILED)).containsExactly("A payout to you failed: " + part);
    world.turn("accounts/%s/activate".formatted(stall.stripe(carla)), "{}");
    world.payOut();
    world.pass(Duration.ofMinutes(11));
    stall.api.paying.news.tell();
    assertThat(told(carla, Kind.PAYOUT_SENT)).containsExactly("Sent to you: " + part);
    assertThat(told(carla, Kind.PAYOUT_FAILED)).hasSize(1);
  }

  @Test
  void aBankThatTakesNothingIsToldOfOnceUntilItDoes() {
    var order = stall.sold(pavel, stall.mod(carla, game, 1_000));
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
    drained(true);
    drained(true);
    assertThat(told(carla, Kind.PAYOUT_FAILED))
        .containsExactly("A payout to you failed: The bank account has been closed.");
    assertThat(told(chen, Kind.PAYOUT_FAILED)).isEmpty();
    drained(false);
    assertThat(told(carla, Kind.PAYOUT_FAILED)).hasSize(1);
  }

  /** All she has at Stripe goes to her bank, or comes back; and Stripe tells. */
  private void drained(boolean fail) {
    var account = MoneyWorld.sure(stall.stripe(carla));
    var payout =
        world.turn("accounts/%s/drain".formatted(account), "{\"fail\": %s}".formatted(fail));
    stall.api.paying.payout(account, payout.at("/payouts/0/id").asText());
  }
}
