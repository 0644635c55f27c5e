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
    if (header == null) {
      return;
    }
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw Problem.unauthorized("use Authorization: Bearer with a token");
    }
    var caller =
        joining
            .recognise(header.substring(7).strip(), Door.API)
            .orElseThrow(() -> Problem.unauthorized("this token is not known, or no longer"));
    request.setProperty(Visit.CALLER, caller);
  }
}
