package market.web.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.time.Duration;
import market.api.Settings;
import market.api.accounts.Arrival;
import market.api.partners.Came;
import org.jspecify.annotations.Nullable;

/** The cookie that keeps somebody signed in: unreadable for scripts, unsent from other sites. */
public final class SessionCookie {
  private static final int YEAR_SECONDS = 365 * 24 * 3600;
  private static final int ELSEWHERE_SECONDS = 600;

  private final boolean secure;
  private final String name;
  private final String mark;
  private final String elsewhere;
  private final String brought;

  public SessionCookie(URI baseUrl) {
    secure = "https".equals(baseUrl.getScheme());
    // The prefix makes browsers refuse it from anything but this very host over TLS.
    var prefix = secure ? "__Host-" : "";
    name = prefix + "market_session";
    mark = prefix + "market_device";
    elsewhere = prefix + "market_elsewhere";
    brought = prefix + "market_brought";
  }

  /** From where somebody comes, with the mark that this browser was given before. */
  public Arrival arrival(Visitor visitor, String language) {
    var agent = visitor.visit().header("User-Agent");
    var cookie = visitor.request().getCookies().get(mark);
    return new Arrival(
        visitor.address(),
        agent == null ? "" : agent,
        cookie == null ? null : cookie.getValue(),
        language);
  }

  /** By it the browser is known again when somebody signs in. */
  public NewCookie mark(String value) {
    return cookie(mark, value, YEAR_SECONDS);
  }

  /** What a browser brings back from another site, so that nobody else's answer fits. */
  public NewCookie elsewhere(String value) {
    return cookie(elsewhere, value, ELSEWHERE_SECONDS);
  }

  public @Nullable String elsewhere(ContainerRequestContext request) {
    var cookie = request.getCookies().get(elsewhere);
    return cookie == null ? null : cookie.getValue();
  }

  /** Who brought this browser here, for as long as that counts. */
  public NewCookie brought(String click, int days) {
    return cookie(brought, click, Math.toIntExact(Duration.ofDays(days).toSeconds()));
  }

  /** What it says of that now. */
  public Came came(ContainerRequestContext request) {
    var cookie = request.getCookies().get(brought);
    return Came.byCookie(cookie == null ? null : cookie.getValue());
  }

  public @Nullable String read(ContainerRequestContext request) {
    var cookie = request.getCookies().get(name);
    return cookie == null ? null : cookie.getValue();
  }

  public NewCookie make(String token) {
    return cookie(name, token, Math.toIntExact(Settings.SESSION.toSeconds()));
  }

  public NewCookie gone() {
    return cookie(name, "", 0);
  }

  /** A choice of the reader's, such as their language; no script needs it either. */
  public NewCookie preference(String which, String value) {
    return cookie(which, value, YEAR_SECONDS);
  }

  private NewCookie cookie(String called, String value, int seconds) {
    return new NewCookie.Builder(called)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
