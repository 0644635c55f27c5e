package market.web.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import market.api.Settings;
import org.jspecify.annotations.Nullable;

/** The cookie that keeps somebody signed in: unreadable for scripts, unsent from other sites. */
public final class SessionCookie {
  private final boolean secure;
  private final String name;

  public SessionCookie(URI baseUrl) {
    secure = "https".equals(baseUrl.getScheme());
    // The prefix makes browsers refuse it from anything but this very host over TLS.
    name = secure ? "__Host-market_session" : "market_session";
  }

  public @Nullable String read(ContainerRequestContext request) {
    var cookie = request.getCookies().get(name);
    return cookie == null ? null : cookie.getValue();
  }

  public NewCookie make(String token) {
    return cookie(name, token, Math.toIntExact(Settings.SESSION.toSeconds()), true);
  }

  public NewCookie gone() {
    return cookie(name, "", 0, true);
  }

  /** A choice of the reader's, such as their language. */
  public NewCookie preference(String which, String value) {
    return cookie(which, value, 365 * 24 * 3600, false);
  }

  private NewCookie cookie(String called, String value, int seconds, boolean httpOnly) {
    return new NewCookie.Builder(called)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(httpOnly)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
