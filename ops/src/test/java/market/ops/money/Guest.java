package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.api.Settings;
import market.api.accounts.Secrets;
import market.storage.accounts.AccountId;
import market.storage.accounts.Door;
import market.storage.accounts.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who knows of the market only what its doors tell. Accounts and sessions are there when a
 * story begins, unless it is about a stranger: how one comes by those is told elsewhere.
 */
final class Guest {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "seven rivers and a boat";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Front front = Front.get();
  private final String handle;
  private final @Nullable Entry entry;
  private String token = "";
  private String cookies = "";

  /** By which somebody comes in. */
  private record Entry(AccountId account, UUID device) {}

  private Guest(String handle, @Nullable Entry entry) {
    this.handle = handle;
    this.entry = entry;
  }

  static Guest visitor() {
    return new Guest("", null);
  }

  private static String named(String name) {
    return "%s-h%d".formatted(name, COUNT.incrementAndGet());
  }

  /** Somebody who has no account yet, and a name in mind that nobody else has. */
  static Guest stranger(String name) {
    return new Guest(named(name), null);
  }

  /** Opens an account on the page, with what the browser keeps, and signs in at the API, too. */
  Guest signingUp() {
    var fields = Map.of("login", handle, "email", email(), "password", PASSWORD);
    sends("/sign-up", fields).expect(303);
    token = signedIn();
    return this;
  }

  private String signedIn() {
    return once("POST", "/v1/sessions", Map.of("login", handle, "password", PASSWORD))
        .expect(201)
        .json()
        .path("token")
        .asText();
  }

  /** Somebody under a name that nobody else has, signed in. */
  static Guest joining(String name) {
    var handle = named(name);
    var world = Front.get().world;
    var entry =
        world.database.write(tx -> {
          var now = world.clock.instant();
          var account =
              tx.accounts()
                  .open(new Handle(handle), name, handle + "@example.org", "-", now)
                  .orElseThrow()
                  .id();
          var mark = Secrets.hash(handle);
          return new Entry(account, tx.devices().add(account, mark, "Firefox", now).id());
        });
    var guest = new Guest(handle, entry);
    guest.token = guest.session(Door.API);
    return guest;
  }

  private String session(Door door) {
    var who = MoneyWorld.sure(entry);
    var secret = Secrets.session();
    var now = front.world.clock.instant();
    front.world.database.change(tx -> {
      var _ =
          tx.credentials()
              .openSession(
                  Secrets.hash(secret),
                  who.account(),
                  door,
                  who.device(),
                  "127.0.0.1",
                  false,
                  now,
                  now.plus(Settings.SESSION));
    });
    return secret;
  }

  String handle() {
    return handle;
  }

  String email() {
    return handle + "@example.org";
  }

  /** An answer that was read to its end. */
  record Answer(int status, String body, HttpHeaders headers) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    Answer expect(int wanted) {
      assertThat(status).as(body).isEqualTo(wanted);
      return this;
    }

    /** What is refused for a field, by its name. */
    List<String> wrong() {
      assertThat(status).as(body).isIn(400, 409, 422);
      return json().path("errors").findValuesAsText("field");
    }

    /** A problem that names this field. */
    void refuses(int wanted, String field) {
      expect(wanted);
      assertThat(json().path("errors").findValuesAsText("field")).as(body).contains(field);
    }

    /** A problem that says so. */
    void says(int wanted, String words) {
      expect(wanted);
      assertThat(headers.firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(body).contains(words);
    }

    String location() {
      return expect(303).headers().firstValue("Location").orElseThrow();
    }

    /** What a browser keeps of this name. */
    String cookie(String name) {
      return headers.allValues("Set-Cookie").stream()
          .filter(it -> it.startsWith(name + "="))
          .findFirst()
          .map(it -> it.replaceFirst(";.*", ""))
          .orElse("");
    }
  }

  Answer get(String path) {
    return ask("GET", path, null);
  }

  Answer post(String path, Object body) {
    return ask("POST", path, body);
  }

  Answer put(String path, Object body) {
    return ask("PUT", path, body);
  }

  Answer delete(String path) {
    return ask("DELETE", path, null);
  }

  /** Who was away for so long that they are not known any more signs in again. */
  private Answer ask(String method, String path, @Nullable Object body) {
    var answer = once(method, path, body);
    if (answer.status() != 401 || token.isEmpty()) {
      return answer;
    }
    token = "";
    token = entry == null ? signedIn() : session(Door.API);
    return once(method, path, body);
  }

  private Answer once(String method, String path, @Nullable Object body) {
    var request = request(path);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      return send(request.method(method, BodyPublishers.noBody()));
    }
    if (body instanceof byte[] bytes) {
      return send(
          request
              .header("Content-Type", "application/octet-stream")
              .method(method, BodyPublishers.ofByteArray(bytes)));
    }
    return send(
        request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(written(body))));
  }

  private static String written(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes somewhere with a browser, which keeps the cookies it is given. */
  Answer goes(String path) {
    return kept(
        send(
            request(path)
                .header("Cookie", cookies)
                .header("User-Agent", "Mozilla/5.0 (X11; %s) Firefox/140.0".formatted(handle))
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .GET()));
  }

  /** Sends a form with that browser. */
  Answer sends(String path, Map<String, String> fields) {
    return kept(
        send(
            request(path)
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)))));
  }

  /** Signed in with it, too. */
  Guest browsing() {
    keep("market_session=" + session(Door.PAGE));
    return this;
  }

  private Answer kept(Answer answer) {
    answer.headers().allValues("Set-Cookie").forEach(it -> keep(it.replaceFirst(";.*", "")));
    return answer;
  }

  private void keep(String cookie) {
    var name = cookie.substring(0, cookie.indexOf('=') + 1);
    cookies =
        Stream.concat(
                Arrays.stream(cookies.split("; ", -1))
                    .filter(it -> !it.isEmpty() && !it.startsWith(name)),
                Stream.of(cookie))
            .collect(Collectors.joining("; "));
  }

  /** Pays on a page of the processor's; its answer to that. */
  static Answer pays(String page, String card) {
    return fills(
        page,
        Map.of(
            "card_number", card,
            "expiry", "12/34",
            "cvc", "123",
            "name", "Ada Lovelace",
            "email", "ada@example.org"));
  }

  /** Fills in a form on another site. */
  static Answer fills(String page, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(URI.create(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(front.url() + path)).timeout(Duration.ofMinutes(2));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body(), answer.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
