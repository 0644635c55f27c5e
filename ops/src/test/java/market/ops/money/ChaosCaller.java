package market.ops.money;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Somebody who does not give up: what was not answered, or not yet, is asked for again. */
final class ChaosCaller {
  static final String PASSWORD = "correct horse battery";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AGAIN = Duration.ofMillis(150);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  final String handle;
  private volatile @Nullable String token;

  private ChaosCaller(String base, String handle, @Nullable String token) {
    this.base = base;
    this.handle = handle;
    this.token = token;
  }

  static ChaosCaller visitor(String base) {
    return new ChaosCaller(base, "nobody", null);
  }

  static ChaosCaller joining(String base, String name) {
    var handle = name + "-" + UUID.randomUUID().toString().substring(28);
    var visitor = visitor(base);
    visitor.must(
        201,
        "POST",
        "/v1/accounts",
        Map.of("handle", handle, "email", handle + "@example.org", "password", PASSWORD));
    var caller = new ChaosCaller(base, handle, null);
    caller.signIn();
    return caller;
  }

  private void signIn() {
    token =
        visitor(base)
            .must(201, "POST", "/v1/sessions", Map.of("login", handle, "password", PASSWORD))
            .path("token")
            .asText();
  }

  /** An answer that was read to its end. */
  record Answer(int status, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }
  }

  /** A single try. */
  Answer once(String method, String path, @Nullable Object body) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else if (body instanceof byte[] bytes) {
      request
          .header("Content-Type", "application/octet-stream")
          .method(method, BodyPublishers.ofByteArray(bytes));
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }
    return send(request.build());
  }

  private static Answer send(HttpRequest request) throws IOException {
    try {
      var answer = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Until it is answered with something that asking again would not change; who was away for so
   * long that they are not known any more signs in again.
   */
  Answer ask(String method, String path, @Nullable Object body) {
    return ask(method, path, body, ChaosCaller::isSettled);
  }

  /** Until it is answered, were it with a word to come back later. */
  Answer askOnce(String method, String path, @Nullable Object body) {
    return ask(method, path, body, status -> status != 429);
  }

  /** Asking again would not change it. */
  private static boolean isSettled(int status) {
    return status < 500 && status != 429;
  }

  private Answer ask(String method, String path, @Nullable Object body, IntPredicate ends) {
    var answer = patiently(() -> once(method, path, body), ends);
    if (answer.status() != 401 || token == null) {
      return answer;
    }
    signIn();
    return patiently(() -> once(method, path, body), ends);
  }

  @FunctionalInterface
  private interface Try {
    Answer make() throws IOException;
  }

  private static Answer patiently(Try once, IntPredicate ends) {
    var answer = new AtomicReference<Answer>();
    try {
      await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(AGAIN)
          .pollInSameThread()
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> {
            answer.set(once.make());
            return ends.test(answer.get().status());
          });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("the last answer was " + answer.get(), e);
    }
    return answer.get();
  }

  JsonNode must(int status, String method, String path, @Nullable Object body) {
    var answer = ask(method, path, body);
    if (answer.status() != status) {
      throw new AssertionError("%s %s: %s".formatted(method, path, answer));
    }
    return answer.json();
  }

  /** Fills in a form of the processor's, such as its payment page. */
  static Answer fill(String url, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return patiently(() -> send(request), ChaosCaller::isSettled);
  }
}
