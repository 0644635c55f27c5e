package market.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.games.Games.NewGame;
import market.storage.games.Monetisation;
import market.storage.mods.Mods;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchemaTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final Database database = TestDatabase.open();

  @Test
  void factsAreNeverRewritten() throws SQLException {
    for (var sql :
        List.of(
            "UPDATE ledger_transfers SET units = 1",
            "DELETE FROM ledger_transfers",
            "UPDATE audit SET detail = ''",
            "DELETE FROM audit",
            "UPDATE rulings SET note = ''",
            "DELETE FROM reversals",
            "UPDATE case_messages SET text = 'x'",
            "TRUNCATE ledger_transfers",
            "DELETE FROM orders")) {
      assertThatThrownBy(() -> execute(sql)).as(sql).hasMessageContaining("permission denied");
    }
  }

  /** They are attached when they are first asked for; here all are. */
  @Test
  void everyQueryThatATransactionHasIsOneThatCanBeMade() {
    database.read(tx -> {
      assertThat(Tx.class.getMethods())
          .hasSizeGreaterThan(80)
          .allSatisfy(it -> assertThat(it.invoke(tx)).isInstanceOf(it.getReturnType()));
      return tx;
    });
  }

  @Test
  void anIdCarriesItsTimeSoThatLaterOnesAreGreater() {
    var first = creator("idone");
    var second = creator("idtwo");
    assertThat(first.id().value().version()).isEqualTo(7);
    assertThat(first.id().value().toString()).isLessThan(second.id().value().toString());
  }

  @Test
  void aDraftIsThereOnlyForThoseWhoMakeItAndThoseWhoModerate() {
    var carla = creator("carla");
    var stranger = creator("stranger");
    var max = creator("max");
    var slug = draft(carla, "boats");
    database.change(tx -> {
      tx.accounts().grant(max.id(), Role.MODERATOR, null, null, NOW);
    });

    assertThat(sees(slug, carla.id())).isTrue();
    assertThat(sees(slug, max.id())).isTrue();
    assertThat(sees(slug, stranger.id())).isFalse();
    assertThat(sees(slug, null)).isFalse();
  }

  @Test
  void sharesThatDoNotTotalTheWholeAreRefusedByTheDatabaseItself() {
    var dana = creator("dana");
    var slug = draft(dana, "maps");
    var mod = database.read(tx -> tx.mods().find(slug, dana.id())).orElseThrow().id();
    assertThatThrownBy(() ->
            database.change(tx -> {
              var team = tx.teams().propose(mod, dana.id(), NOW);
              tx.teams()
                  .addMembers(
                      team, List.of(dana.id()), List.of("Lead"), List.of(9_999), List.of(0));
            }))
        .hasStackTraceContaining("total 10000");
  }

  @Test
  void changesAreReadInOrderAndBoundedByRunningTransactions() {
    var ella = creator("ella");
    var slug = draft(ella, "trees");
    var mod = database.read(tx -> tx.mods().find(slug, ella.id())).orElseThrow().id();
    var before = database.read(tx -> tx.changes().after(0, 0, 1_000)).size();
    database.change(tx -> tx.changes().add(List.of(mod, mod)));
    var changes = database.read(tx -> tx.changes().after(0, 0, 1_000));
    assertThat(changes).hasSize(before + 2);
    assertThat(changes.getLast().mod()).isEqualTo(mod.value());
  }

  private boolean sees(Slug slug, @Nullable AccountId viewer) {
    return database.read(tx -> tx.mods().find(slug, viewer).isPresent());
  }

  private Account creator(String handle) {
    return database.write(tx ->
        tx.accounts()
            .open(new Handle(handle), handle, handle + "@example.org", "x", NOW)
            .orElseThrow());
  }

  private Slug draft(Account owner, String slug) {
    var game =
        new NewGame(
            new Slug("g-" + UUID.randomUUID()),
            "A game",
            "",
            Monetisation.PAID,
            "USD",
            100,
            5_000,
            7,
            14,
            12,
            null,
            0,
            0,
            3_000,
            List.of("mod"),
            List.of("1.0"));
    return database.write(tx -> {
      var id = tx.games().add(game, NOW).orElseThrow();
      assertThat(
              tx.mods()
                  .add(
                      new Mods.Draft(
                          id,
                          new Slug(slug),
                          owner.id(),
                          "Title",
                          "Summary",
                          "",
                          "MIT",
                          null,
                          null,
                          null,
                          List.of(),
                          List.of("a", "b"),
                          0,
                          "USD"),
                      NOW))
          .isNotEmpty();
      return new Slug(slug);
    });
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = TestDatabase.app().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
