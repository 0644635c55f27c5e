package market.web.frame;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.net.URI;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Joining;
import market.api.accounts.Visit;
import market.api.http.Paths;
import market.storage.accounts.Door;
import org.jspecify.annotations.Nullable;

/**
 * What each request for a page passes: its cookie is recognised, and one that would change
 * something must come from our own pages. Bearer tokens are never read here.
 */
@Priority(Priorities.AUTHENTICATION)
public final class PageDoor implements ContainerRequestFilter, ContainerResponseFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Joining joining;
  private final SessionCookie cookie;
  private final String policy;

  /**
   * Made once.
   *
   * @param payment where forms may lead on to, for the processor's page; a browser checks redirects
   *     too
   */
  public PageDoor(Joining joining, SessionCookie cookie, String payment) {
    this.joining = joining;
    this.cookie = cookie;
    policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self' "
            + payment;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (Paths.isApi(request)) {
      return;
    }
    if (!SAFE.contains(request.getMethod()) && !isOurs(request)) {
      throw Problem.forbidden("this form was not sent from one of our own pages");
    }
    var token = cookie.read(request);
    if (token != null) {
      joining
          .recognise(token, Door.PAGE)
          .ifPresent(caller -> request.setProperty(Visit.CALLER, caller));
    }
  }

  private static boolean isOurs(ContainerRequestContext request) {
    return isSameOrigin(
        request.getHeaderString("Sec-Fetch-Site"),
        request.getHeaderString("Origin"),
        request.getUriInfo().getRequestUri().getAuthority());
  }

  /** By what the browser says of the request itself, and by its origin where it does not say. */
  static boolean isSameOrigin(@Nullable String site, @Nullable String origin, String host) {
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    if (origin == null) {
      // Neither header: no browser in use sends a form so, and what is not a browser has no cookie
      // to abuse.
      return true;
    }
    try {
      return host.equals(new URI(origin).getAuthority());
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (Paths.isApi(request)) {
      return;
    }
    var headers = response.getHeaders();
    headers.putSingle("Content-Security-Policy", policy);
    headers.putSingle("X-Frame-Options", "DENY");
    headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
    if (!headers.containsKey("Cache-Control")) {
      headers.putSingle("Cache-Control", "private, no-store");
    }
  }
}
