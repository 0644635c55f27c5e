package market.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Which door a request came to. */
public final class Paths {
  private Paths() {}

  /** Where clients of another registry's API come in. */
  static boolean isFacade(ContainerRequestContext request) {
    return request.getUriInfo().getPath().startsWith("compat/");
  }

  /** For programs: answered in JSON, by token. All else are pages for people. */
  public static boolean isApi(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    return path.startsWith("v1/") || path.startsWith("webhooks/") || path.startsWith("compat/");
  }
}
