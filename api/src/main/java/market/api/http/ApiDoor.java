package market.api.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import market.api.Problem;
import market.api.accounts.Joining;
import market.api.accounts.Visit;
import market.storage.accounts.Door;

/**
 * Recognises programs by their bearer token. Cookies are never read here, so no page can act for
 * its reader.
 */
@Priority(Priorities.AUTHENTICATION)
public final class ApiDoor implements ContainerRequestFilter {
  private final Joining joining;

  public ApiDoor(Joining joining) {
    this.joining = joining;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (!Paths.isApi(request)) {
      return;
    }
    var header = request.getHeaderString("Authorization");
    if (header == null || (header.isBlank() && Paths.isFacade(request))) {
      return;
    }
    var caller =
        joining
            .recognise(token(request, header.strip()), Door.API)
            .orElseThrow(() -> Problem.unauthorized("this token is not known, or no longer"));
    request.setProperty(Visit.CALLER, caller);
  }

  /** Clients of other registries send it bare, or an empty header where they have none. */
  private static String token(ContainerRequestContext request, String header) {
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return header.substring(7).strip();
    }
    if (Paths.isFacade(request) && header.indexOf(' ') < 0) {
      return header;
    }
    throw Problem.unauthorized("use Authorization: Bearer with a token");
  }
}
