package market.ops.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import market.ops.story.Scene.Kind;
import org.junit.jupiter.api.Test;

/**
 * Who is let in where. Every way into the market has a row in {@code access.txt}: a letter for each
 * kind of people that is let in and a dash for each that is not. A way without a row fails, a row
 * without a way fails, and so does anybody who gets where their dash is.
 *
 * <p>A row with {@code ~} in front is about something of which there is none in the scene: who may
 * come there is told that it is not there, all others not even that.
 */
class AccessTest {
  private static final Path ROWS = Path.of("src/test/resources/market/ops/story/access.txt");
  private static final boolean UPDATES = Boolean.getBoolean("access.update");

  private final Shop shop = new Shop();
  private final JsonNode document = shop.visitor().get("/v1/openapi.json").expect(200).json();
  private final String other = new Shop().game;
  private Scene scene = new Scene(shop, other);

  @Test
  void everyWayLetsInWhomItsRowNamesAndNobodyElse() throws IOException {
    var routes = Route.all();
    if (UPDATES) {
      write(routes);
    }
    var rows = rows();
    assertThat(routes.stream().map(Route::key).toList())
        .as("routes; see access.txt")
        .containsExactlyInAnyOrderElementsOf(rows.keySet());
    var wrong = new ArrayList<String>();
    for (var route : routes) {
      wrong.addAll(against(route, rows.getOrDefault(route.key(), "")));
    }
    for (var route : routes) {
      if (!route.reads()) {
        wrong.addAll(changing(route, rows.getOrDefault(route.key(), "")));
      }
    }
    System.out.printf(
        "access: %d ways, %d kinds of people, %d asked, %d wrong%n",
        routes.size(), Kind.values().length, asked, wrong.size());
    assertThat(wrong).isEmpty();
  }

  private int asked;

  /** All who are not let in; of ways that change nothing also all who are. */
  private List<String> against(Route route, String row) {
    var wrong = new ArrayList<String>();
    for (var kind : Kind.values()) {
      var may = row.indexOf(kind.letter) >= 0;
      if (!may || route.reads()) {
        var status = ask(route, kind);
        if (status >= 500 || isIn(status, row.startsWith("~")) != may) {
          wrong.add("%s as %s: %d".formatted(route.key(), kind, status));
        }
      }
    }
    return wrong;
  }

  /** The first who may: what they are told depends on what the others did before. */
  private List<String> changing(Route route, String row) {
    for (var kind : Kind.values()) {
      if (row.indexOf(kind.letter) >= 0) {
        var status = ask(route, kind);
        if (status == 401 || status == 403) {
          // What was asked before may have ended their session, or what they owned.
          scene = new Scene(shop, other);
          status = ask(route, kind);
        }
        return status == 401 || status == 403 || status >= 500
            ? List.of("%s as %s: %d".formatted(route.key(), kind, status))
            : List.of();
      }
    }
    return List.of();
  }

  private static boolean isIn(int status, boolean absent) {
    return !Set.of(401, 402, 403).contains(status) && (absent || status != 404);
  }

  /** A page that asks to sign in first answers as the API does that says so. */
  private int ask(Route route, Kind kind) {
    asked++;
    var answer = asks(route, kind);
    var to = answer.headers().firstValue("Location").orElse("");
    return answer.status() / 100 == 3 && to.contains("/sign-in?next=") ? 401 : answer.status();
  }

  /** Who is refused early may find the line closed under what they still send. */
  private Person.Answer asks(Route route, Kind kind) {
    var who = scene.who(kind);
    var address = scene.address(route);
    try {
      return who.asks(route, address, body(route), scene.cookie(kind));
    } catch (UncheckedIOException closed) {
      return who.asks(route, address, body(route), scene.cookie(kind));
    }
  }

  private String body(Route route) {
    if (!route.fields().isEmpty()) {
      return Person.encoded(
          route.fields().stream().collect(toMap(it -> it, it -> scene.field(it))));
    }
    var content =
        document
            .path("paths")
            .path(route.path())
            .path(route.verb().toLowerCase(java.util.Locale.ROOT))
            .path("requestBody")
            .path("content")
            .path("application/json")
            .path("example");
    return content.isMissingNode() ? "{}" : scene.body(content);
  }

  private static Map<String, String> rows() throws IOException {
    try (Stream<String> lines = Files.lines(ROWS)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(toMap(line -> line.substring(11), line -> line.substring(0, 10)));
    }
  }

  /** Rows as things are, to be read and judged before they are kept. */
  private void write(List<Route> routes) throws IOException {
    var rows = new TreeMap<String, String>();
    for (var route : routes) {
      var strict = row(route, false);
      var row = strict.equals("-".repeat(9)) ? "~" + row(route, true) : " " + strict;
      rows.put(route.key(), row);
    }
    var text =
        new StringBuilder(
            "# v visitor, p player, b buyer, r rival maker, t maker's reading token, m maker, f"
                + " moderator of another game, d moderator, o owner\n");
    rows.forEach((key, row) -> text.append(row).append(' ').append(key).append('\n'));
    Files.createDirectories(ROWS.getParent());
    Files.writeString(ROWS, text, UTF_8);
  }

  private String row(Route route, boolean absent) {
    var row = new StringBuilder();
    for (var kind : Kind.values()) {
      var status = ask(route, kind);
      row.append(isIn(status, absent) ? kind.letter : '-');
      if (!route.reads() && status < 400 && status / 100 != 3) {
        scene = new Scene(shop, other);
      }
    }
    return row.toString();
  }
}
