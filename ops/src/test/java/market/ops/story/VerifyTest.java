package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import market.ops.Market;
import market.ops.accounts.Tables;
import org.junit.jupiter.api.Test;

/** The commands that reckon the logs anew, as processes of their own beside the market. */
class VerifyTest {
  private static final Shop shop = new Shop();

  /** How a command ended, and what it said. */
  private record Said(int code, String text) {}

  @Test
  void anEditedRowOfTheAuditLogIsNamedAndEndsTheCommandWithOne() throws Exception {
    shop.live(shop.joining("carla"), "verified", 0);
    var whole = run("audit-verify");
    assertThat(whole.text()).contains("the audit log is whole");
    assertThat(whole.code()).isZero();
    edit(
        "audit",
        "UPDATE audit SET detail = detail || '!' WHERE id = (SELECT max(audit) FROM audit_chain)");
    var changed = run("audit-verify");
    edit(
        "audit",
        "UPDATE audit SET detail = left(detail, -1) WHERE id = (SELECT max(audit) FROM audit_chain"
            + " WHERE audit IN (SELECT id FROM audit WHERE detail LIKE '%!'))");
    assertThat(changed.text())
        .contains("is not what was sealed", "THE AUDIT LOG WAS CHANGED in 1 places");
    assertThat(changed.code()).isOne();
  }

  @Test
  void anEditedEntryOfThePublishLogIsNamedAndEndsTheCommandWithOne() throws Exception {
    var mod = shop.live(shop.joining("carla"), "logged", 0);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            shop.visitor()
                    .get(
                        "/v1/log/proofs/inclusion?release=%s&filename=mod.zip"
                            .formatted(mod.release()))
                    .status()
                == 200);
    var whole = run("log-verify");
    assertThat(whole.text()).contains("the log is whole");
    assertThat(whole.code()).isZero();
    var was = shop.sha256(mod.slug());
    var lie = "cd".repeat(32);
    var swap =
        "UPDATE log_entries SET body = replace(body, '%1$s', '%2$s'), sha256 = '%2$s' WHERE sha256"
            + " = '%1$s'";
    edit("log_entries", swap.formatted(was, lie));
    var changed = run("log-verify");
    edit("log_entries", swap.formatted(lie, was));
    assertThat(changed.text()).contains("was published as " + lie, "THE LOG WAS CHANGED");
    assertThat(changed.code()).isOne();
  }

  @Test
  void whatLiesOpenIsSealedByOneCommand() throws Exception {
    var carla = shop.joining("carla");
    var wanted = Map.of("game_versions", List.of("5.14"), "loaders", List.of("mod"));
    var path = "/v1/mods/%s/hooks".formatted(shop.listed(carla, "open", 0));
    var hook = carla.post(path, wanted).expect(201).json();
    var secret = hook.path("secret").asText();
    var tables = new Tables(shop.market.stack().database().owner());
    assertThat(tables.holding(secret)).isEmpty();
    edit(
        "hooks",
        "UPDATE hooks SET secret = '%s' WHERE id = '%s'"
            .formatted(secret, hook.path("id").asText()));
    assertThat(tables.holding(secret)).containsExactly("hooks");
    var said = run("reseal");
    assertThat(said.text()).contains("secrets were sealed");
    assertThat(said.code()).isZero();
    assertThat(tables.holding(secret)).isEmpty();
  }

  private static Said run(String command) throws IOException, InterruptedException {
    var config = shop.market.stack().configure(1_000_000, "WARN");
    var said = Files.createTempFile("said", ".txt");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Market.class.getName(),
                command,
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  /** What only the tables' owner could do, and only by taking the guard away. */
  private static void edit(String table, String sql) throws SQLException {
    try (var connection = shop.market.stack().database().owner().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table));
      assertThat(statement.executeUpdate(sql)).isPositive();
      statement.execute("ALTER TABLE %s ENABLE TRIGGER USER".formatted(table));
      connection.commit();
    }
  }
}
