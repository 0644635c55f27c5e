package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody at the market's door, signed in or not, who speaks HTTP. */
final class Person {
  static final String PASSWORD = "a long enough one";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String market;
  private final String handle;
  private final @Nullable String token;
  private final @Nullable String address;

  private Person(String market, String handle, @Nullable String token, @Nullable String address) {
    this.market = market;
    this.handle = handle;
    this.token = token;
    this.address = address;
  }

  static Person visitor(String market) {
    return new Person(market, "nobody", null, null);
  }

  /** The same, as if from this address. */
  Person at(String other) {
    return new Person(market, handle, token, other);
  }

  /** Signs up under a name nobody else has, and in. */
  static Person joining(String market, String name) {
    return joining(visitor(market), name);
  }

  /** The same from where somebody is. */
  static Person joining(Person visitor, String name) {
    var handle = name + "-" + UUID.randomUUID().toString().substring(28);
    visitor
        .post(
            "/v1/accounts",
            Map.of("handle", handle, "email", handle + "@example.org", "password", PASSWORD))
        .expect(201);
    return visitor.signedIn(handle, PASSWORD);
  }

  static Person signingIn(String market, String handle, String password) {
    return visitor(market).signedIn(handle, password);
  }

  private Person signedIn(String name, String password) {
    var given =
        post("/v1/sessions", Map.of("login", name, "password", password))
            .expect(201)
            .json()
            .path("token")
            .asText();
    return new Person(market, name, given, address);
  }

  /** The same person, signed in from another program. */
  Person from(String agent) {
    var answer =
        send(
            HttpRequest.newBuilder(URI.create(market + "/v1/sessions"))
                .header("Content-Type", "application/json")
                .header("User-Agent", agent)
                .POST(body(Map.of("login", handle, "password", PASSWORD))));
    return with(answer.expect(201).json().path("token").asText());
  }

  Person with(String otherToken) {
    return new Person(market, handle, otherToken, address);
  }

  String handle() {
    return handle;
  }

  /** An answer, read to the end. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Answer(int status, String body, java.net.http.HttpHeaders headers, byte[] bytes) {
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

    /** That it is a problem which names this field. */
    void refuses(int wanted, String field) {
      expect(wanted);
      assertThat(headers.firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(json().path("errors").findValuesAsText("field")).as(body).contains(field);
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer get(String path, String header, String value) {
    return send(request(path).header(header, value).GET());
  }

  Answer post(String path, Object body) {
    return send(json(path).POST(body(body)));
  }

  Answer post(String path, Object body, String key) {
    return send(json(path).header("Idempotency-Key", key).POST(body(body)));
  }

  Answer put(String path, Object body) {
    return send(json(path).PUT(body(body)));
  }

  Answer patch(String path, Object body) {
    return send(json(path).method("PATCH", body(body)));
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer raw(String method, String path, byte[] body, String mediaType) {
    return send(
        request(path)
            .header("Content-Type", mediaType)
            .method(method, BodyPublishers.ofByteArray(body)));
  }

  Answer rawSigned(String path, byte[] body, String signature) {
    return send(
        request(path).header("Stripe-Signature", signature).POST(BodyPublishers.ofByteArray(body)));
  }

  String token() {
    return String.valueOf(token);
  }

  Answer upload(String path, BodyPublisher bytes) {
    return send(request(path).header("Content-Type", "application/octet-stream").PUT(bytes));
  }

  /** A request with headers of its own. */
  Answer tus(String method, String path, Map<String, String> headers, BodyPublisher body) {
    var request = request(path);
    headers.forEach(request::header);
    return send(request.method(method, body));
  }

  /** Fills in a form on a page of another site, such as the processor's. */
  static Answer fill(String url, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  /** Sends a form of one of our own pages, with a browser's cookies. */
  Answer form(String path, Map<String, String> fields, String cookies) {
    return form(path, encoded(fields), cookies);
  }

  /** Sends a file as a page's script does. */
  Answer file(String path, byte[] bytes, String cookies) {
    return send(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .header("Cookie", cookies)
            .PUT(BodyPublishers.ofByteArray(bytes)));
  }

  Answer form(String path, String fields, String cookies) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookies)
            .POST(BodyPublishers.ofString(fields)));
  }

  Person signedOut() {
    return visitor(market);
  }

  /** Whatever a way into the market takes, with what one is known by there. */
  Answer asks(Route route, String path, String body, String cookie) {
    var request = HttpRequest.newBuilder(URI.create(market + path)).timeout(Duration.ofMinutes(2));
    if (route.isPage()) {
      request.header("Cookie", cookie);
    } else if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    request.header("Content-Type", route.mediaType());
    request.header("Tus-Resumable", "1.0.0");
    return send(
        request.method(
            route.verb(), route.reads() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(market + path)).timeout(Duration.ofMinutes(2));
    if (address != null) {
      request.header("X-Forwarded-For", address);
    }
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private static BodyPublisher body(Object body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      var text = new String(answer.body(), StandardCharsets.UTF_8);
      return new Answer(answer.statusCode(), text, answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
