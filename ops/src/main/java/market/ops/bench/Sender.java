package market.ops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;

/** A creator with a draft at a fresh market, who wants to put a file into it. */
final class Sender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private String token = "";
  private String release = "";

  Sender(String url) {
    this.url = url;
  }

  /** Signs up, opens a game as its owner, and drafts a release. */
  void prepare(Database database) throws IOException {
    post(
        "/v1/accounts",
        Map.of("handle", "sender", "email", "s@example.org", "password", "a long enough one"));
    database.change(tx -> {
      var account = tx.accounts().named(new Handle("sender")).orElseThrow();
      tx.accounts().grant(account.id(), Role.OWNER, null, null, Clock.systemUTC().instant());
    });
    token =
        post("/v1/sessions", Map.of("login", "sender", "password", "a long enough one"))
            .path("token")
            .asText();
    post(
        "/v1/games",
        Map.of(
            "slug",
            "game",
            "name",
            "Game",
            "categories",
            List.of(Map.of("slug", "all", "name", "All")),
            "loaders",
            List.of("mod"),
            "versions",
            List.of("1.0"),
            "monetisation",
            "free"));
    post(
        "/v1/mods",
        Map.of(
            "game", "game",
            "slug", "large",
            "title", "Large",
            "summary", "s",
            "licence", "MIT",
            "categories", List.of("all")));
    release =
        post(
                "/v1/mods/large/releases",
                Map.of(
                    "version", "1.0.0", "game_versions", List.of("1.0"), "loaders", List.of("mod")))
            .path("id")
            .asText();
  }

  String token() {
    return token;
  }

  String release() {
    return release;
  }

  private JsonNode post(String path, Map<String, Object> body) throws IOException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    try (var answer = send(request)) {
      return JSON.readTree(answer);
    }
  }

  JsonNode get(String path) throws IOException {
    try (var answer = open(path)) {
      return JSON.readTree(answer);
    }
  }

  InputStream open(String path) throws IOException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(url + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private InputStream send(HttpRequest.Builder request) throws IOException {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() >= 300) {
        throw new IOException(
            answer.statusCode()
                + " "
                + new String(
                    answer.body().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
      return answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
