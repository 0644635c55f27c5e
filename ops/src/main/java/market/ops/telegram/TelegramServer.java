package market.ops.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks the Bot API over HTTP for one bot, to JSON alone, and shows a page on which one plays the
 * people. It remembers what happened when it is started again.
 */
public final class TelegramServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TelegramServer.class.getName());
  private static final int BODY_MAX = 1 << 20;
  private static final String JSON = "application/json";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Town town;
  private final Memory memory;
  private final Methods methods;
  private final TownPages pages;
  private final Trouble trouble = new Trouble();
  private final String token;

  /**
   * Starts it.
   *
   * @param port 0 for any
   * @param token of the bot; it begins with the bot's number
   * @param name of the bot
   * @param file what is kept from one start to the next
   */
  public TelegramServer(int port, String token, String name, Clock clock, Path file) {
    this.token = token;
    town = new Town(Long.parseLong(token.substring(0, token.indexOf(':'))), name, clock);
    memory = new Memory(file);
    memory.recall(town);
    methods = new Methods(town);
    pages = new TownPages(town);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public Town town() {
    return town;
  }

  public Trouble trouble() {
    return trouble;
  }

  private void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange that was not answered closes its connection.
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var body = new String(exchange.getRequestBody().readNBytes(BODY_MAX), StandardCharsets.UTF_8);
      if (path.startsWith("/bot")) {
        api(exchange, path.substring("/bot".length()), body);
      } else if (exchange.getRequestMethod().equals("POST")) {
        pages.act(path, body);
        exchange.getResponseHeaders().set("Location", "/");
        send(exchange, 303, "text/plain", "");
      } else {
        send(exchange, 200, "text/html; charset=utf-8", pages.show());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, exchange.getRequestURI().getPath(), e);
    }
  }

  private void api(HttpExchange exchange, String path, String body)
      throws IOException, InterruptedException {
    var slash = path.lastIndexOf('/');
    var method = path.substring(slash + 1);
    var struck = trouble.strike(method).orElse(null);
    if (struck == null) {
      send(exchange, answer(path, slash, body));
      return;
    }
    switch (struck.kind()) {
      case DOWN -> {
        // Nobody is here.
      }
      case LOST_ANSWER -> {
        var _ = answer(path, slash, body);
      }
      case BAD_GATEWAY -> send(exchange, 502, "text/html", "<h1>502 Bad Gateway</h1>");
      case FLOOD -> send(exchange, BotError.flood(struck.seconds()).body(town.json));
    }
  }

  private ObjectNode answer(String path, int slash, String body) throws InterruptedException {
    try {
      if (slash < 0 || !path.substring(0, slash).equals(token)) {
        throw new BotError(401, "Unauthorized");
      }
      var answer = town.json.createObjectNode().put("ok", true);
      return answer.set("result", methods.call(path.substring(slash + 1), read(body)));
    } catch (BotError refused) {
      return refused.body(town.json);
    }
  }

  private JsonNode read(String body) {
    try {
      return body.isBlank() ? town.json.createObjectNode() : town.json.readTree(body);
    } catch (JsonProcessingException e) {
      throw BotError.bad("can't parse JSON object");
    }
  }

  private static void send(HttpExchange exchange, ObjectNode answer) throws IOException {
    send(exchange, answer.path("error_code").asInt(200), JSON, answer.toString());
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    town.updates.close();
    server.stop(0);
    threads.close();
    memory.keep(town);
  }
}
