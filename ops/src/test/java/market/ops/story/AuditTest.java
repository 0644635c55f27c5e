package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final Shop shop = new Shop();

  private static void execute(DataSource source, String... statements) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static JsonNode checked() {
    return shop.owner.get("/v1/owner/audit/check").expect(200).json();
  }

  private static long newest() {
    return shop.owner
        .get("/v1/owner/audit?limit=1")
        .expect(200)
        .json()
        .path("items")
        .get(0)
        .path("id")
        .asLong();
  }

  @Test
  void theMarketMayAddToTheLogAndNothingElse() {
    for (var sql :
        List.of(
            "UPDATE audit SET detail = 'x'",
            "DELETE FROM audit",
            "INSERT INTO audit_chain (position, audit, hash) VALUES (1, 1, sha256(''))",
            "UPDATE audit_chain SET hash = sha256('')",
            "DELETE FROM audit_heads")) {
      assertThatThrownBy(() -> execute(shop.market.stack().database().app(), sql))
          .as(sql)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aRowThatSomebodyEditedBehindTheMarketsBackIsNamed() throws SQLException {
    shop.live(shop.joining("carla"), "audited", 0);
    assertThat(checked().path("sentences")).isEmpty();
    var row = newest();
    var owner = shop.market.stack().database().owner();
    execute(
        owner,
        "ALTER TABLE audit DISABLE TRIGGER audit_stands",
        "UPDATE audit SET detail = detail || '!' WHERE id = " + row);
    try {
      assertThat(checked().path("sentences").toString())
          .contains("row %d (".formatted(row), "is not what was sealed");
      var page = Reader.signingIn(shop.market.url(), shop.owner);
      assertThat(page.sends("/owner/audit/check", java.util.Map.of()).expect(200).body())
          .contains("The log was changed in 1 place");
    } finally {
      execute(
          owner,
          "UPDATE audit SET detail = left(detail, -1) WHERE id = " + row,
          "ALTER TABLE audit ENABLE TRIGGER audit_stands");
    }
    assertThat(checked().path("sentences")).isEmpty();
  }

  @Test
  void anOwnerFindsWhatSomebodyDid() {
    var carla = shop.joining("carla");
    shop.live(carla, "found", 0);
    var found =
        shop.owner
            .get("/v1/owner/audit?actor=%s&action=case.".formatted(shop.moderator.handle()))
            .expect(200)
            .json()
            .path("items");
    assertThat(found).isNotEmpty();
    assertThat(found.findValuesAsText("actor")).containsOnly(shop.moderator.handle());
    assertThat(found.findValuesAsText("action")).allMatch(it -> it.startsWith("case."));
    var page = Reader.signingIn(shop.market.url(), shop.owner);
    assertThat(
            page.opens("/owner/audit?actor=%s&action=case.".formatted(shop.moderator.handle()))
                .expect(200)
                .body())
        .contains("case.approve")
        .doesNotContain("release.published");
    shop.moderator.get("/v1/owner/audit").expect(403);
  }
}
