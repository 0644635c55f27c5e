package market.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import market.api.Problem;
import org.jspecify.annotations.Nullable;

/** Refusals as clients of another registry's API read them. */
final class Foreign {
  private Foreign() {}

  /** As Modrinth writes one. */
  record Failure(String error, String description) {}

  /** Null where our own shape is the right one. */
  static @Nullable Object body(ContainerRequestContext request, Problem problem) {
    var path = request.getUriInfo().getPath();
    return path.startsWith("compat/modrinth/") ? failure(problem) : null;
  }

  private static Failure failure(Problem problem) {
    var error =
        switch (problem.status()) {
          case 400, 422 -> "invalid_input";
          case 401 -> "unauthorized";
          case 404 -> "not_found";
          case 429 -> "ratelimit_error";
          default -> problem.status() < 500 ? "request_error" : "internal_error";
        };
    return new Failure(error, problem.detail());
  }
}
