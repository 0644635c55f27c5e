package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is put where it is meant to be read as something else: headers, logs, redirects, JSON. */
class SmugglingTest {
  private static final long PATIENCE_MILLIS = 2_000;
  private static final Shop shop = new Shop();

  /** Keeps every line, as it would be written. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      var thrown = event.getThrowableProxy();
      lines.add(
          event.getFormattedMessage()
              + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }
  }

  @Test
  void noSecretOfAStoryIsInTheLog() {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("market");
    var lines = new Lines();
    lines.setContext(root.getLoggerContext());
    lines.start();
    root.addAppender(lines);
    var before = ours.getLevel();
    ours.setLevel(Level.TRACE);
    var secrets = new ArrayList<String>();
    try {
      var carla = shop.joining("quiet");
      secrets.add(Person.PASSWORD);
      secrets.add(carla.token());
      var cookie = Reader.cookie(carla);
      secrets.add(cookie.substring(cookie.indexOf('=') + 1));
      var token =
          carla
              .post("/v1/tokens", Map.of("name", "ci", "scopes", List.of("read")))
              .expect(201)
              .json()
              .path("token")
              .asText();
      secrets.add(token);
      shop.live(carla, "quiet", 300);
      var wrong = "mkt_" + "w".repeat(36);
      secrets.add(wrong);
      carla.with(wrong).get("/v1/me").expect(401);
      carla.with(token).post("/v1/tokens", Map.of("name", "x", "scopes", List.of("read")));
      shop.visitor()
          .post("/v1/sessions", Map.of("login", carla.handle(), "password", "wrong-" + wrong));
      shop.visitor()
          .rawSigned("/webhooks/stripe", "{".getBytes(StandardCharsets.UTF_8), "t=1,v1=a");
      carla.raw(
          "POST",
          "/v1/sessions",
          "{\"login\":7,\"password\":\"%s\",".formatted(wrong).getBytes(StandardCharsets.UTF_8),
          "application/json");
    } finally {
      ours.setLevel(before);
      root.detachAppender(lines);
    }
    for (var secret : secrets) {
      assertThat(secret).hasSizeGreaterThan(8);
      assertThat(lines.lines).noneMatch(line -> line.contains(secret));
    }
  }

  @Test
  void noFieldOfAFormLeadsToAnotherSite() {
    for (var next :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/%0d%0aLocation:%20https://evil.example",
            "/\t/evil.example",
            "\\\\evil.example",
            "javascript:alert(1)",
            "/..//evil.example")) {
      var carla = shop.joining("carla");
      var answer =
          shop.visitor()
              .form(
                  "/sign-in",
                  Map.of("login", carla.handle(), "password", Person.PASSWORD, "next", next),
                  "lang=en");
      assertThat(answer.status()).as(next).isEqualTo(303);
      var to = answer.headers().firstValue("Location").orElse("");
      var where = URI.create(shop.market.url()).resolve(to);
      assertThat(where.getAuthority()).as(next).isEqualTo(authority());
      assertThat(answer.headers().allValues("Location")).as(next).hasSize(1);
    }
  }

  private static String authority() {
    return URI.create(shop.market.url()).getAuthority();
  }

  @Test
  void noNameOfAFileEndsItsHeader() {
    var carla = shop.joining("carla");
    var live = shop.live(carla, "named", 0);
    var release = shop.drafted(carla, live.slug(), "2.0.0");
    for (var name : List.of("a%0d%0aX-Evil:%201.zip", "a%22;x=.zip", "..%2Fa.zip", "a%00.zip")) {
      var answer =
          carla.upload(
              "/v1/releases/%s/files/%s".formatted(release, name),
              BodyPublishers.ofByteArray(Shop.zip("a.lua", "x")));
      assertThat(answer.status()).as(name).isBetween(400, 422);
      assertThat(answer.headers().map()).as(name).doesNotContainKey("x-evil");
    }
    var headers = shop.visitor().get(live.file()).expect(200).headers();
    assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("attachment");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void hostileJsonIsRefusedSoon() {
    var bodies = new LinkedHashMap<String, String>();
    bodies.put("deep arrays", "[".repeat(20_000));
    bodies.put("deep objects", "{\"a\":".repeat(4_000));
    bodies.put("deep inside", "{\"title\":" + "[".repeat(9_000) + "]".repeat(9_000) + "}");
    bodies.put("duplicate", "{\"slug\":\"a\",\"slug\":\"b\"}");
    bodies.put("huge number", "{\"price\":{\"units\":" + "9".repeat(20_000) + "}}");
    bodies.put("huge exponent", "{\"price\":{\"units\":1e999999999}}");
    bodies.put("huge fraction", "{\"price\":{\"units\":1." + "0".repeat(20_000) + "1}}");
    bodies.put("long name", "{\"" + "n".repeat(60_000) + "\":1}");
    bodies.put("a class", "{\"@class\":\"javax.naming.InitialContext\"}");
    bodies.put("a type", "[\"java.lang.ProcessBuilder\",{}]");
    bodies.put("a name of JNDI", "{\"slug\":\"${jndi:ldap://127.0.0.1:9/x}\"}");
    var carla = shop.joining("carla");
    long slowest = 0;
    for (var body : bodies.entrySet()) {
      long started = System.nanoTime();
      var answer = sent(carla, body.getValue().getBytes(StandardCharsets.UTF_8));
      long millis = (System.nanoTime() - started) / 1_000_000;
      slowest = Math.max(slowest, millis);
      assertThat(answer.status()).as(body.getKey()).isBetween(400, 422);
      assertThat(millis).as(body.getKey()).isLessThan(PATIENCE_MILLIS);
      assertThat(answer.body())
          .as(body.getKey())
          .doesNotContain("Exception", "at com.", "at market.");
    }
    System.out.printf("hostile JSON: %d bodies, the slowest %d ms%n", bodies.size(), slowest);
  }

  /** Who is refused early may find the line closed under what they still send. */
  private static Person.Answer sent(Person who, byte[] body) {
    try {
      return who.raw("POST", "/v1/mods", body, "application/json");
    } catch (UncheckedIOException closed) {
      return who.raw("POST", "/v1/mods", body, "application/json");
    }
  }

  @Test
  void aRequestOfTwoLengthsIsNotReadAsTwo() throws IOException {
    var url = URI.create(shop.market.url());
    var request =
        "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding:"
            + " chunked\r\n\r\n0\r\n\r\nGET /v1/evil HTTP/1.1\r\nHost: x\r\n\r\n";
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void nothingIsTraced() {
    assertThat(shop.visitor().raw("TRACE", "/", new byte[0], "text/plain").status())
        .isIn(403, 404, 405, 501);
  }
}
