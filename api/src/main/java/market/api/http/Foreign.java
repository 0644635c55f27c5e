package market.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Map;
import java.util.TreeMap;
import market.api.Problem;
import org.jspecify.annotations.Nullable;

/** Refusals as clients of another registry's API read them. */
final class Foreign {
  private Foreign() {}

  /** As Modrinth writes one. */
  record Failure(String error, String description) {}

  /** As mod.io does. */
  record Wrong(Failing error) {}

  /** Its status, mod.io's number of the reason, and for what was sent wrongly the fields. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Failing(int code, int errorRef, String message, Map<String, String> errors) {}

  /** As ContentDB does. */
  record Refused(boolean success, String error) {}

  /** Null where our own shape is the right one. */
  static @Nullable Object body(ContainerRequestContext request, Problem problem) {
    var path = request.getUriInfo().getPath();
    if (path.startsWith("compat/modrinth/")) {
      return failure(problem);
    }
    if (path.startsWith("compat/modio/")) {
      return new Wrong(failing(problem, path.endsWith("/checkout")));
    }
    return path.startsWith("compat/contentdb/") ? new Refused(false, problem.detail()) : null;
  }

  private static Failing failing(Problem problem, boolean buying) {
    var errors = new TreeMap<String, String>();
    problem.errors().forEach(it -> errors.put(it.field(), it.message()));
    var status = problem.status();
    return new Failing(status, reference(problem, buying), problem.detail(), errors);
  }

  private static int reference(Problem problem, boolean buying) {
    var detail = problem.detail();
    return switch (problem.status()) {
      case 401 -> detail.contains("api_key") ? 11000 : 11005;
      case 402, 403 -> detail.contains("scope") ? 11003 : 15024;
      case 404 ->
          detail.startsWith("no game")
              ? 14001
              : detail.startsWith("no modfile")
                  ? 15010
                  : detail.startsWith("no mod")
                      ? 15022
                      : detail.startsWith("no user") ? 17000 : 14000;
      case 409 -> buying ? 900034 : 0;
      case 415 -> 13006;
      case 400, 422 -> buying && detail.contains("the price is") ? 900035 : 13009;
      case 429 -> 11008;
      default -> problem.status() < 500 ? 0 : 10002;
    };
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
