package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import market.api.Problem;
import market.api.accounts.Caller;
import market.ops.money.Stall.Rules;
import market.storage.accounts.MailLinks.Purpose;
import market.storage.payouts.PayoutAccount;
import market.storage.payouts.PayoutAccount.Rail;
import org.junit.jupiter.api.Test;

/** Whoever takes an account over does not get its money: another place to be paid at waits. */
class PayoutChangeTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Pattern TOKEN = Pattern.compile("/link/payout\\?token=([0-9A-Za-z]+)");

  private final Stall stall = new Stall(world);

  private static PayoutAccount account(Caller payee) {
    return world.database.read(tx -> tx.payoutAccounts().find(payee.id())).orElseThrow();
  }

  private void byBank(Caller payee, String number) {
    stall.api.banking.payTo(payee, "BR", "Payee", number, null);
  }

  private static List<String> kinds(Caller payee) {
    return world.database.read(tx -> tx.mails().to(tx.accounts().email(payee.id()), 50)).stream()
        .map(market.storage.mail.Mail::kind)
        .toList();
  }

  @Test
  void theFirstPlaceToBePaidAtCountsAtOnce() {
    var carla = stall.join("carla");
    byBank(carla, "0001-12345");
    assertThat(account(carla).bankAccount()).isEqualTo("0001-12345");
    assertThat(stall.api.banking.rerouting.waiting(carla)).isEmpty();
  }

  @Test
  void anotherPlaceWaitsAWeekWhileMoneyGoesToTheFormer() {
    var carla = stall.payee("carla");
    var game = stall.game(Rules.PLAIN);
    var mod = stall.mod(carla, game, 2_000);
    var _ = stall.sold(stall.join("fan"), mod);
    byBank(carla, "0001-99999");
    assertThat(kinds(carla)).containsExactly("payout-change");
    var wait = stall.api.banking.rerouting.waiting(carla).orElseThrow();
    assertThat(wait.dueAt()).isEqualTo(world.clock.instant().plus(WEEK));
    world.pass(Duration.ofDays(6));
    stall.api.banking.rerouting.apply();
    assertThat(account(carla).rail()).isEqualTo(Rail.PROCESSOR);
    world.payOut();
    assertThat(stall.owed(carla)).isZero();
    world.pass(Duration.ofDays(1));
    stall.api.banking.rerouting.apply();
    assertThat(account(carla).rail()).isEqualTo(Rail.BANK);
    assertThat(account(carla).bankAccount()).isEqualTo("0001-99999");
    assertThat(kinds(carla)).contains("payout-changed");
    stall.api.banking.rerouting.apply();
    assertThat(kinds(carla).stream().filter("payout-changed"::equals)).hasSize(1);
  }

  @Test
  void theHolderSaysNoByTheLinkInTheMail() {
    var carla = stall.join("carla");
    byBank(carla, "0001-12345");
    byBank(carla, "0001-66666");
    assertThat(account(carla).bankAccount()).isEqualTo("0001-12345");
    var email = world.database.read(tx -> tx.accounts().email(carla.id()));
    var mail = world.database.read(tx -> tx.mails().to(email, 1)).getFirst();
    var token = TOKEN.matcher(mail.body());
    assertThat(token.find()).as(mail.body()).isTrue();
    stall.api.accounts.corresponding.follow(Purpose.PAYOUT, token.group(1), null, "192.0.2.1");
    world.pass(WEEK.plusDays(1));
    stall.api.banking.rerouting.apply();
    assertThat(account(carla).bankAccount()).isEqualTo("0001-12345");
    assertThat(kinds(carla)).contains("payout-cancelled");
  }

  @Test
  void oneChangeGivesWayToTheNextAndIsCancelledWhereItIsShown() {
    var carla = stall.join("carla");
    byBank(carla, "0001-12345");
    byBank(carla, "0001-66666");
    world.pass(Duration.ofDays(5));
    byBank(carla, "0001-77777");
    world.pass(Duration.ofDays(5));
    stall.api.banking.rerouting.apply();
    assertThat(account(carla).bankAccount()).isEqualTo("0001-12345");
    stall.api.banking.rerouting.cancel(carla);
    assertThatThrownBy(() -> stall.api.banking.rerouting.cancel(carla)).isInstanceOf(Problem.class);
    world.pass(WEEK);
    stall.api.banking.rerouting.apply();
    assertThat(account(carla).bankAccount()).isEqualTo("0001-12345");
  }

  @Test
  void backToTheProcessorWaitsToo() {
    var carla = stall.join("carla");
    byBank(carla, "0001-12345");
    assertThat(stall.api.paying.onboard(carla, "DE")).endsWith("/creator/earnings#payouts");
    assertThat(account(carla).rail()).isEqualTo(Rail.BANK);
    world.pass(WEEK);
    stall.api.banking.rerouting.apply();
    assertThat(account(carla).rail()).isEqualTo(Rail.PROCESSOR);
    stall.onboard(carla);
    assertThat(account(carla).state()).isEqualTo(PayoutAccount.State.ACTIVE);
  }

  @Test
  void aSessionLeftOpenChangesNothing() {
    var carla = stall.join("carla");
    var stale =
        new Caller(
            carla.account(),
            carla.grants(),
            carla.scopes(),
            false,
            null,
            new Caller.Proof(java.util.UUID.randomUUID(), null, false, false));
    assertThatThrownBy(() -> byBank(stale, "0001-12345"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.isUnconfirmed()).isTrue());
    assertThatThrownBy(() -> stall.api.paying.onboard(stale, "DE"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.isUnconfirmed()).isTrue());
  }
}
