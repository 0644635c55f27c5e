package market.api.elsewhere;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import market.api.Settings;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Fetches from the internet what somebody named, who may mean us harm: by HTTPS, from public
 * addresses alone, so much and no more. A name is looked up once for each connection, and what is
 * connected to is what was checked. Each redirect is checked like the first address.
 */
public final class Outside {
  private static final int REDIRECTS_MAX = 5;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration WHOLE = Duration.ofHours(1);
  private static final Set<Integer> PORTS = Set.of(443, 8443);

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Duration ANSWERED = Duration.ofSeconds(15);
  private static final int SAID_MAX = 16 << 10;

  private final OkHttpClient http;

  /** For short answers: who sends one byte a second is not waited for. */
  private final OkHttpClient quick;

  private final boolean loopback;
  private final boolean anywhere;

  public Outside(Settings.Elsewhere settings) {
    this(settings, Dns.SYSTEM, false);
  }

  /** For addresses of the operator's own choosing, on their own network too. */
  public static Outside anywhere(Settings.Elsewhere settings) {
    return new Outside(settings, Dns.SYSTEM, true);
  }

  Outside(Settings.Elsewhere settings, Dns names) {
    this(settings, names, false);
  }

  private Outside(Settings.Elsewhere settings, Dns names, boolean anywhere) {
    this.anywhere = anywhere;
    loopback = settings.loopback();
    http =
        new OkHttpClient.Builder()
            .dns(host -> checked(host, names))
            .proxy(java.net.Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .readTimeout(SILENCE)
            .callTimeout(WHOLE)
            .build();
    // What was sent may have been done although nobody answered: whoever sent it decides what then.
    quick = http.newBuilder().callTimeout(ANSWERED).retryOnConnectionFailure(false).build();
  }

  /** What is not fetched, today or tomorrow. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private List<InetAddress> checked(String host, Dns names) throws UnknownHostException {
    var found = names.lookup(host);
    for (var address : found) {
      check(address);
    }
    return found;
  }

  private void check(InetAddress address) {
    if (!anywhere && !PublicAddress.is(address) && !(loopback && address.isLoopbackAddress())) {
      throw new Refused("the address is not one of the public internet");
    }
  }

  /** What lies at an address, at most so much of it; whoever asks closes it. */
  public InputStream open(String url, long most) {
    var at = address(url);
    for (int i = 0; i <= REDIRECTS_MAX; i++) {
      var answer = once(at);
      if (!answer.isRedirect()) {
        return body(answer, most);
      }
      try (answer) {
        var next = at.resolve(String.valueOf(answer.header("Location")));
        at = address(next == null ? "" : next.toString());
      }
    }
    throw new Refused("it leads on and on");
  }

  private HttpUrl address(String url) {
    var parsed = HttpUrl.parse(url);
    if (parsed == null || !parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw new Refused("what is to be fetched is not an address on the web");
    }
    if (literal(parsed.host())) {
      try {
        check(InetAddress.getByName(parsed.host()));
      } catch (UnknownHostException e) {
        throw new Refused("the address is not one of the public internet");
      }
    }
    var isHere = loopback && Set.of("127.0.0.1", "localhost", "::1").contains(parsed.host());
    if (!isHere && !anywhere && (!parsed.isHttps() || !PORTS.contains(parsed.port()))) {
      throw new Refused("only https at its usual ports is fetched");
    }
    return parsed;
  }

  /** Numbers are connected to without being looked up. */
  private static boolean literal(String host) {
    return host.contains(":") || host.matches("[0-9.]+");
  }

  private Response once(HttpUrl url) {
    var request = new Request.Builder().url(url).header("User-Agent", "modmarket").get().build();
    try {
      return http.newCall(request).execute();
    } catch (IOException e) {
      throw new UncheckedIOException(url.host() + " does not answer: " + e.getMessage(), e);
    }
  }

  private static InputStream body(Response answer, long most) {
    if (answer.code() >= 500 || answer.code() == 429) {
      answer.close();
      throw new UncheckedIOException(new IOException("it answers with " + answer.code()));
    }
    if (answer.code() != 200) {
      answer.close();
      throw new Refused("it answers with " + answer.code());
    }
    if (answer.body().contentLength() > most) {
      answer.close();
      throw new Refused("it is larger than %d bytes".formatted(most));
    }
    return new Bounded(answer.body().byteStream(), most);
  }

  /**
   * What was answered to something that was sent.
   *
   * @param text the beginning of it
   */
  public record Said(int status, String text, int millis) {}

  /**
   * Refuses what {@link #post} would not send to, as far as the address itself tells.
   *
   * @throws Refused with the reason
   */
  public void check(String url) {
    var _ = address(url);
  }

  /**
   * Sends JSON to an address; an answer that leads on is an answer.
   *
   * @throws UncheckedIOException where nobody answers, or not in time
   */
  public Said post(String url, String body, Map<String, String> headers) {
    return post(url, body, headers, SAID_MAX);
  }

  /** The same, where so much of the answer is read. */
  public Said post(String url, String body, Map<String, String> headers, int most) {
    var at = address(url);
    var request =
        new Request.Builder()
            .url(at)
            .header("User-Agent", "modmarket")
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
    headers.forEach(request::header);
    var began = System.nanoTime();
    try (var answer = quick.newCall(request.build()).execute();
        var in = answer.body().byteStream()) {
      var text = new String(in.readNBytes(most), StandardCharsets.UTF_8);
      return new Said(answer.code(), text, (int) ((System.nanoTime() - began) / 1_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(at.host() + " does not answer: " + e.getMessage(), e);
    }
  }

  /** The whole of something short. */
  public byte[] all(String url, int most) {
    try (var in = open(url, most)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends with a refusal where more comes than was said. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      left = most;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      var n = super.read(into, start, length);
      left -= Math.max(0, n);
      if (left < 0) {
        throw new Refused("it is larger than may be");
      }
      return n;
    }
  }
}
