package market.search.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import market.search.IndexUnavailable;
import org.jspecify.annotations.Nullable;

/** What is asked of a cluster, over HTTP. */
final class Cluster implements AutoCloseable {
  /** For whatever nobody waits for at a search box. */
  static final Duration UNHURRIED = Duration.ofSeconds(30);

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  private static final int ERRORS = 400;

  private final URI base;
  private final @Nullable String authorization;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * @param url of the cluster; with a user and a password where it asks for them
   */
  Cluster(URI url) {
    var user = url.getUserInfo();
    this.authorization =
        user == null
            ? null
            : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    var port = url.getPort() < 0 ? "" : ":" + url.getPort();
    var path = url.getPath() == null ? "" : url.getPath();
    this.base =
        URI.create(
            url.getScheme()
                + "://"
                + url.getHost()
                + port
                + (path.endsWith("/") ? path : path + "/"));
  }

  /** What was answered. */
  record Answer(int status, JsonNode body) {
    boolean isFound() {
      return status != NOT_FOUND;
    }

    boolean isConflict() {
      return status == CONFLICT;
    }

    boolean isRefused() {
      return status >= ERRORS;
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  Answer get(String path) {
    return send("GET", path, "", UNHURRIED);
  }

  Answer delete(String path) {
    return send("DELETE", path, "", UNHURRIED);
  }

  Answer put(String path, JsonNode body) {
    return send("PUT", path, text(body), UNHURRIED);
  }

  Answer post(String path, JsonNode body, Duration patience) {
    return send("POST", path, text(body), patience);
  }

  /** Several at once, each on a line. */
  Answer lines(String path, List<? extends JsonNode> lines, Duration patience) {
    var text = lines.stream().map(Cluster::text).collect(Collectors.joining("\n", "", "\n"));
    return send("POST", path, text, patience);
  }

  static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** An answer that says no is one; that there is none, or not now, is not. */
  Answer send(String method, String path, String body, Duration patience) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(
                        body.getBytes(StandardCharsets.UTF_8)));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      var bytes = response.body();
      var answer =
          new Answer(response.statusCode(), bytes.length == 0 ? object() : JSON.readTree(bytes));
      if (answer.status() == 429 || answer.status() >= 500) {
        throw new IndexUnavailable("the cluster does not answer for the moment", why(answer));
      }
      return answer;
    } catch (IOException e) {
      throw new IndexUnavailable("the cluster cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IndexUnavailable("nobody waits for the cluster any more", e);
    }
  }

  /** Whether nobody was there to be asked. */
  static boolean wasAway(IndexUnavailable said) {
    return said.getCause() instanceof ConnectException
        || said.getCause() instanceof HttpConnectTimeoutException;
  }

  /** Whether an answer took longer than anybody waits. */
  static boolean wasLate(IndexUnavailable said) {
    return said.getCause() instanceof HttpTimeoutException && !wasAway(said);
  }

  /** Where anything else than yes is of no use. */
  static JsonNode checked(Answer answer) {
    if (answer.isRefused()) {
      throw new IndexUnavailable("the cluster refuses what it is asked", why(answer));
    }
    return answer.body();
  }

  private static IOException why(Answer answer) {
    var reason = answer.body().path("error");
    return new IOException(
        answer.status() + " " + (reason.isObject() ? reason.path("reason").asText() : reason));
  }

  @Override
  public void close() {
    http.close();
  }
}
