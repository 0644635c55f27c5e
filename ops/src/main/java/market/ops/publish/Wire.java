package market.ops.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The line to a market: what breaks on it is tried again, what is refused is told. */
final class Wire implements AutoCloseable {
  /** How often the same is tried in vain. */
  static final int TRIES = 12;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final Wanted wanted;

  Wire(Wanted wanted) {
    this.wanted = wanted;
  }

  /** The market says no, and trying again will not help. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int status;

    Refused(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  /** An answer, read to the end. */
  record Answer(int status, java.net.http.HttpHeaders headers, String body) {
    JsonNode json() {
      try {
        return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
      } catch (IOException e) {
        throw new Refused(status, "the market does not answer in JSON; is --url right?");
      }
    }

    /** Whether it may be otherwise in a moment. */
    boolean passes() {
      return status == 429 || status == 423 || status >= 500;
    }

    Answer orRefuse() {
      if (status >= 400) {
        throw new Refused(status, "%d %s".formatted(status, reason()));
      }
      return this;
    }

    private String reason() {
      var problem = json();
      var said = new StringBuilder(problem.path("detail").asText());
      for (var error : problem.path("errors")) {
        said.append(
            "; %s %s".formatted(error.path("field").asText(), error.path("message").asText()));
      }
      return said.toString();
    }
  }

  URI url(String path) {
    return wanted.url().resolve(path);
  }

  JsonNode get(String path) {
    return again(request(path).timeout(PATIENCE).GET()).orRefuse().json();
  }

  JsonNode post(String path, Object body) {
    try {
      return again(
              request(path)
                  .timeout(PATIENCE)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))))
          .orRefuse()
          .json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request of tus, once. */
  Answer tus(String method, String path, Map<String, String> headers, BodyPublisher body)
      throws IOException {
    var request = request(path).header("Tus-Resumable", "1.0.0").method(method, body);
    headers.forEach(request::header);
    return once(request.build());
  }

  private Answer again(HttpRequest.Builder request) {
    for (int tried = 1; ; tried++) {
      try {
        var answer = once(request.build());
        if (!answer.passes() || tried == TRIES) {
          return answer;
        }
        pause(tried, answer.headers().firstValueAsLong("Retry-After").orElse(0));
      } catch (IOException e) {
        if (tried == TRIES) {
          throw new UncheckedIOException("the market cannot be reached", e);
        }
        pause(tried, 0);
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer " + wanted.token());
  }

  private Answer once(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Longer each time, half a minute at most, and as long as the market asks for. */
  static void pause(int tried, long asked) {
    var millis = Math.max(asked * 1_000, Math.min(30_000, 250L << Math.min(tried, 7)));
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
