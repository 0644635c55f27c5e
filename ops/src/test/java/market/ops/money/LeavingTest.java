package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.ops.money.Stall.Rules;
import market.storage.mods.ModState;
import org.junit.jupiter.api.Test;

/** An account goes, and what others rely on stays: books, orders, what was bought. */
class LeavingTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  private final Stall stall = new Stall(world);

  private void leaves(Caller who) {
    var _ = stall.api.accounts.leaving.ask(who);
    world.pass(TWO_WEEKS);
    stall.api.accounts.leaving.part();
  }

  private static List<String> proof() {
    return world.database.read(tx -> tx.ledger().proof());
  }

  @Test
  void whoLeavesIsNamedNowhereAndTheBooksStillAgree() {
    var carla = stall.payee("carla");
    var fan = stall.join("fan");
    var game = stall.game(Rules.PLAIN);
    var sold = stall.mod(carla, game, 2_000);
    var unsold = stall.mod(carla, game, 3_000);
    var order = stall.sold(fan, sold);
    world.payOut();
    var books = proof();
    assertThat(books).isEmpty();
    var email = world.database.read(tx -> tx.accounts().email(carla.id()));
    leaves(carla);
    leaves(fan);
    assertThat(proof()).isEmpty();
    world.database.change(tx -> {
      for (var gone : List.of(carla, fan)) {
        var account = tx.accounts().find(gone.id()).orElseThrow();
        assertThat(account.name()).isEqualTo("Deleted account");
        assertThat(account.handle().value()).startsWith("deleted-");
        assertThat(tx.accounts().email(gone.id())).endsWith("@deleted.invalid");
        assertThat(tx.accounts().isDeleted(gone.id())).isTrue();
        assertThat(tx.accounts().grants(gone.id())).isEmpty();
      }
      assertThat(tx.accounts().hasEmail(email)).isFalse();
      assertThat(state(tx.mods().find(sold, carla.id()))).isEqualTo(ModState.LIVE);
      assertThat(state(tx.mods().find(unsold, carla.id()))).isEqualTo(ModState.DRAFT);
    });
    assertThat(world.database.read(tx -> tx.mails().to(email, 1)).getFirst().kind())
        .isEqualTo("gone");
    assertThat(order).isNotNull();
  }

  private static ModState state(java.util.Optional<market.storage.mods.Mod> mod) {
    return mod.orElseThrow().state();
  }

  @Test
  void whatOthersBoughtIsTheirsAndCanStillBeGivenBack() {
    var carla = stall.payee("carla");
    var mod = stall.mod(carla, stall.game(Rules.PLAIN), 2_000);
    var fan = stall.join("fan");
    var order = stall.sold(fan, mod);
    leaves(carla);
    stall.api.refunding.order(stall.olga, order, market.api.checkout.Refunding.Wish.ALL);
    world.listen();
    assertThat(proof()).isEmpty();
  }

  @Test
  void whoChangesTheirMindStays() {
    var carla = stall.join("carla");
    var due = stall.api.accounts.leaving.ask(carla).dueAt();
    assertThat(due).isEqualTo(world.clock.instant().plus(TWO_WEEKS));
    assertThatThrownBy(() -> stall.api.accounts.leaving.ask(carla)).isInstanceOf(Problem.class);
    world.pass(Duration.ofDays(13));
    stall.api.accounts.leaving.part();
    stall.api.accounts.leaving.stay(carla);
    world.pass(TWO_WEEKS);
    stall.api.accounts.leaving.part();
    boolean isDeleted = world.database.read(tx -> tx.accounts().isDeleted(carla.id()));
    assertThat(isDeleted).isFalse();
    assertThatThrownBy(() -> stall.api.accounts.leaving.stay(carla)).isInstanceOf(Problem.class);
  }

  @Test
  void anOwnerDoesNotLeave() {
    assertThatThrownBy(() -> stall.api.accounts.leaving.ask(stall.olga))
        .isInstanceOf(Problem.class);
  }
}
