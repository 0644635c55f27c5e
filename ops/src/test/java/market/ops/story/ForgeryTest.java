package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Requests that another site makes a signed-in browser send, to every way there is. */
class ForgeryTest {
  private static final String REFUSED = "was not sent from one of our own pages";

  /**
   * What looking leaves: counts, and what is reckoned once to be shown again; and what the market
   * does by itself meanwhile.
   */
  private static final Set<String> LEFT_BY_LOOKING =
      Set.of(
          "audit_heads",
          "changes",
          "companions_found",
          "devices",
          "discounts",
          "downloads",
          "happenings",
          "ledger_accounts",
          "ledger_transfers",
          "log_checkpoints",
          "log_entries",
          "log_nodes",
          "log_waiting",
          "mails",
          "mod_days",
          "mods",
          "movements",
          "notices",
          "orders",
          "partner_clicks",
          "curator_clicks",
          "partner_refusals",
          "payout_batches",
          "payouts_untold",
          "recommendations",
          "registry_salts",
          "release_downloads",
          "scheduled_tasks",
          "search_askers",
          "search_clicks",
          "search_days",
          "search_salts",
          "sessions",
          "shown_days",
          "signatures",
          "splits",
          "stripe_commands",
          "stripe_events",
          "tastes",
          "telegram_bots",
          "telegram_messages",
          "tokens");

  private final Shop shop = new Shop();

  /** What a browser says of where a request comes from, and whether it is then one of ours. */
  private record Coming(String how, Map<String, String> headers, boolean isOurs) {}

  private List<Coming> comings() {
    return List.of(
        new Coming("cross-site", Map.of("Sec-Fetch-Site", "cross-site"), false),
        new Coming("same-site", Map.of("Sec-Fetch-Site", "same-site"), false),
        new Coming("Origin null", Map.of("Origin", "null"), false),
        new Coming("Origin elsewhere", Map.of("Origin", "https://evil.example"), false),
        new Coming(
            "cross-site with our Origin",
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", shop.market.url()),
            false),
        new Coming("no header", Map.of(), true),
        new Coming("same-origin", Map.of("Sec-Fetch-Site", "same-origin"), true));
  }

  @Test
  void whatAnotherSiteSendsToAPageIsRefusedByEveryWayThatChangesSomething() {
    var cookie = Reader.cookie(shop.owner) + "; lang=en";
    var wrong = new ArrayList<String>();
    int asked = 0;
    var ways = Route.all().stream().filter(it -> it.isPage() && !it.reads()).toList();
    for (var way : ways) {
      var path = way.path().replaceAll("\\{[^}]*}", "one");
      for (var coming : comings()) {
        // What ends the session is told apart by visitors too.
        var headers = new HashMap<>(coming.headers());
        headers.put("Content-Type", way.mediaType());
        headers.put("Cookie", coming.isOurs() ? "lang=en" : cookie);
        var answer = shop.visitor().tus(way.verb(), path, headers, BodyPublishers.ofString(""));
        asked++;
        boolean refused = answer.status() == 403 && answer.body().contains(REFUSED);
        if (refused == coming.isOurs()) {
          wrong.add("%s, %s: %d".formatted(way.key(), coming.how(), answer.status()));
        }
      }
    }
    System.out.printf(
        "forgery: %d ways, %d comings, %d asked, %d wrong%n",
        ways.size(), comings().size(), asked, wrong.size());
    assertThat(ways).hasSizeGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  @Test
  void theApiNeverTakesACookie() {
    var cookie = Reader.cookie(shop.owner);
    shop.visitor().get("/v1/me", "Cookie", cookie).expect(401);
    var headers = Map.of("Cookie", cookie, "Content-Type", "application/json");
    var token = BodyPublishers.ofString("{\"name\":\"x\",\"scopes\":[\"read\"]}");
    shop.visitor().tus("POST", "/v1/tokens", headers, token).expect(401);
  }

  @Test
  void noSiteIsAllowedToReadAnAnswer() {
    for (var path : List.of("/v1/me", "/v1/openapi.json", "/", "/settings")) {
      var answer = shop.owner.get(path, "Origin", "https://evil.example");
      assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-credentials");
    }
  }

  @Test
  void lookingChangesNothing() throws SQLException {
    var other = new Shop().game;
    var scene = new Scene(shop, other);
    var before = state();
    int asked = 0;
    for (var way : Route.all()) {
      if (way.verb().equals("GET")) {
        var kind = asked % 2 == 0 ? Scene.Kind.MAKER : Scene.Kind.OWNER;
        scene.who(kind).asks(way, scene.address(way), "", scene.cookie(kind));
        asked++;
      }
    }
    var changed = new TreeSet<String>();
    state()
        .forEach((table, now) -> {
          if (!now.equals(before.get(table))) {
            changed.add(table);
          }
        });
    System.out.printf("looking: %d asked, changed: %s%n", asked, changed);
    assertThat(changed).isSubsetOf(LEFT_BY_LOOKING);
  }

  /** How many rows each table has, and the newest transaction that wrote one. */
  private Map<String, String> state() throws SQLException {
    var state = new TreeMap<String, String>();
    try (var connection = shop.market.stack().database().owner().getConnection();
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var rows =
          statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (var table : tables) {
        try (var row =
            statement.executeQuery(
                "SELECT count(*), max(xmin::text::bigint) FROM \"%s\"".formatted(table))) {
          row.next();
          state.put(table, row.getLong(1) + " " + row.getLong(2));
        }
      }
    }
    return state;
  }
}
