package market.api.elsewhere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import market.api.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {
  private static final Settings.Elsewhere CLOSED = Settings.Elsewhere.USUAL;
  private static final Settings.Elsewhere OPEN =
      new Settings.Elsewhere(URI.create("https://x.example"), true, null);

  private final AtomicInteger asked = new AtomicInteger();

  @SuppressWarnings("NullAway.Init") // before each test
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          var path = exchange.getRequestURI().getPath();
          if (path.startsWith("/to/")) {
            exchange.getResponseHeaders().set("Location", path.substring(4));
            exchange.sendResponseHeaders(302, -1);
          } else if (path.equals("/again")) {
            exchange.getResponseHeaders().set("Location", "/again");
            exchange.sendResponseHeaders(302, -1);
          } else if (path.equals("/none")) {
            exchange.sendResponseHeaders(404, -1);
          } else {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("x".repeat(1_000).getBytes(UTF_8));
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "192.0.0.1",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2001:db8::1",
        "2002:a00:1::",
        "2001:0:1::1",
        "fec0::1"
      })
  void whatIsNotPublicIsNotFetchedFrom(String address) throws Exception {
    var literal = InetAddress.getByName(address);
    assertThat(PublicAddress.is(literal)).isFalse();
    var named = new Outside(CLOSED, _ -> List.of(literal));
    assertThatThrownBy(() -> named.all("https://forge.example/x", 10))
        .hasStackTraceContaining("not one of the public internet");
    var host = address.contains(":") ? "[%s]".formatted(address) : address;
    assertThatThrownBy(() -> new Outside(CLOSED).all("https://%s/x".formatted(host), 10))
        .isInstanceOf(Outside.Refused.class);
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "140.82.112.3", "2606:4700::1111", "2a00:1450::1"})
  void whatIsPublicIs(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://forge.example/x",
        "https://forge.example:22/x",
        "https://user:word@forge.example/x",
        "ftp://forge.example/x",
        "file:///etc/passwd",
        "nonsense",
        "https://2130706433/",
        "https://0x7f.1/"
      })
  void onlyHttpsAtItsPortsAndUnderANameIsFetched(String url) throws Exception {
    var here = List.of(InetAddress.getAllByName("127.0.0.1"));
    assertThatThrownBy(() -> new Outside(CLOSED, _ -> here).all(url, 10))
        .hasStackTraceContaining("Refused");
    assertThat(asked).hasValue(0);
  }

  /** A name that is public when it is first asked for, and this machine afterwards. */
  @Test
  void aNameThatTurnsInwardIsCheckedWhereverItIsLookedUp() throws Exception {
    var turns = new AtomicInteger();
    var outside =
        new Outside(
            CLOSED,
            _ ->
                List.of(
                    InetAddress.getAllByName(
                        turns.getAndIncrement() == 0 ? "192.0.2.1" : "127.0.0.1")));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> outside.all("https://forge.example/x", 10))
          .hasStackTraceContaining("not one of the public internet");
    }
    assertThat(asked).hasValue(0);
  }

  @Test
  void aRedirectIsCheckedLikeTheFirstAddress() {
    var outside = new Outside(OPEN);
    assertThat(outside.all(url("/to//x"), 2_000)).hasSize(1_000);
    assertThatThrownBy(() -> outside.all(url("/to/https://10.0.0.1/secret"), 10))
        .isInstanceOf(Outside.Refused.class);
    assertThatThrownBy(() -> outside.all(url("/to/http://forge.example/"), 10))
        .isInstanceOf(Outside.Refused.class);
    assertThatThrownBy(() -> outside.all(url("/again"), 10)).hasMessageContaining("leads on");
  }

  @Test
  void noMoreIsTakenThanWasSaid() {
    var outside = new Outside(OPEN);
    assertThatThrownBy(() -> outside.all(url("/x"), 999)).isInstanceOf(Outside.Refused.class);
    assertThat(outside.all(url("/x"), 1_000)).hasSize(1_000);
    assertThatThrownBy(() -> outside.all(url("/none"), 10)).hasMessageContaining("404");
  }
}
