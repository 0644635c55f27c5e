package market.web.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.time.Duration;
import java.util.Locale;
import market.api.Api;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.web.assets.Assets;
import org.jspecify.annotations.Nullable;

/** Makes the frame for a request: from its caller, its cookies and its address. */
public final class Framing {
  private final Api api;
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Assets assets;
  private final Remembered<Shelves> shelves;

  public Framing(Api api, Assets assets) {
    this.api = api;
    this.assets = assets;
    shelves =
        new Remembered<>(
            () -> Shelves.of(api.database.read(tx -> tx.games().shelves())), FRESH, api.clock);
  }

  public Frame of(ContainerRequestContext request) {
    var uri = request.getUriInfo().getRequestUri();
    var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    return new Frame(
        api.settings.name(),
        api.settings.baseUrl().toString(),
        (Caller) request.getProperty(Visit.CALLER),
        words(request),
        theme(request),
        path,
        api.database.read(tx -> tx.games().all()),
        shelves.get(),
        assets.url("market.css"),
        assets.url("market.js"),
        assets.url("uploads.js"));
  }

  private static Words words(ContainerRequestContext request) {
    var chosen = cookie(request, "lang");
    if (chosen != null) {
      return Words.of(chosen);
    }
    return request.getAcceptableLanguages().stream()
        .map(Locale::getLanguage)
        .filter(language -> language.equals("en") || language.equals("ru"))
        .findFirst()
        .map(Words::of)
        .orElse(Words.ENGLISH);
  }

  private static String theme(ContainerRequestContext request) {
    var chosen = cookie(request, "theme");
    return chosen != null && (chosen.equals("light") || chosen.equals("dark")) ? chosen : "auto";
  }

  private static @Nullable String cookie(ContainerRequestContext request, String name) {
    Cookie cookie = request.getCookies().get(name);
    return cookie == null ? null : cookie.getValue();
  }
}
