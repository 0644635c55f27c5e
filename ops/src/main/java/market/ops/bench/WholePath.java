package market.ops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import market.ops.Market;
import market.ops.embedded.Stack;
import org.jspecify.annotations.Nullable;

/**
 * Buying as people do, over HTTP: the order is placed, its page asked for and paid on, the event
 * told, Stripe asked, the order settled and seen to be paid. The simulator does its own work on the
 * same machine, one deed at a time.
 */
final class WholePath {
  private static final int CLIENTS = 16;
  private static final int ORDERS_EACH = 25;
  private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Stack stack;
  private final Report report;
  private final HttpClient http = HttpClient.newHttpClient();

  WholePath(Stack stack, Report report) {
    this.stack = stack;
    this.report = report;
  }

  /** The market it starts ends with this process, and its directory with it. */
  void run(Path directory) throws Exception {
    var config = stack.configure(1_000_000, "WARN").toString();
    var market =
        new Market(
            Clock.systemUTC(),
            () -> {
              stack.close();
              CheckoutBench.delete(directory);
            });
    market.run("server", config);
    var url = stack.marketUrl();
    var tokens = new ArrayList<String>();
    for (int i = 0; i < CLIENTS; i++) {
      tokens.add(join(url, "whole-" + i));
    }
    // Each client's first orders warm it up.
    var _ = Figures.measure(CLIENTS * 5, CLIENTS, i -> buy(url, tokens, i));
    report.whole(
        Figures.measure(CLIENTS * ORDERS_EACH, CLIENTS, i -> buy(url, tokens, CLIENTS * 5 + i)));
  }

  private String join(String url, String handle) throws IOException, InterruptedException {
    var password = "correct horse battery";
    var account = Map.of("handle", handle, "email", handle + "@example.org", "password", password);
    var _ = post(url + "/v1/accounts", null, account);
    return post(url + "/v1/sessions", null, Map.of("login", handle, "password", password))
        .path("token")
        .asText();
  }

  /** The buyers take turns, and each buys another mod each time. */
  private void buy(String url, List<String> tokens, int number)
      throws IOException, InterruptedException {
    var token = tokens.get(number % CLIENTS);
    var mod = "mod-" + (1 + (number / CLIENTS + 31 * (number % CLIENTS)) % 1_000);
    var placed = post(url + "/v1/checkout", token, Map.of("items", List.of(Map.of("mod", mod))));
    pay(placed.path("url").asText());
    var order = URI.create(url + "/v1/orders/" + placed.path("order").asText());
    var request = HttpRequest.newBuilder(order).header("Authorization", "Bearer " + token).build();
    while (!"paid".equals(send(request).path("state").asText())) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
  }

  private void pay(String page) throws IOException, InterruptedException {
    var form =
        Map.of(
                "card_number", "4242424242424242",
                "expiry", "12/49",
                "cvc", "123",
                "name", "A Player",
                "email", "player@example.org")
            .entrySet()
            .stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(page))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 303) {
      throw new IOException(answer.body());
    }
  }

  private JsonNode post(String url, @Nullable String token, Object body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request.build());
  }

  /** What is not ready yet is asked for again. */
  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    for (int i = 0; answer.statusCode() == 503 && i < 50; i++) {
      LockSupport.parkNanos(LOOK_AGAIN * 10);
      answer = http.send(request, BodyHandlers.ofString());
    }
    if (answer.statusCode() >= 300) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
