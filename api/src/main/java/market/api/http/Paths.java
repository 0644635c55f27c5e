package market.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Which door a request came to. */
public final class Paths {
  private Paths() {}

  /** For programs: answered in JSON, by token. All else are pages for people. */
  public static boolean isApi(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    return path.startsWith("v1/") || path.startsWith("webhooks/") || path.startsWith("compat/");
  }
}
