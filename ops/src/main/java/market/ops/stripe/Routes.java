package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which resource answers which path. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Acts on a request and gives the object to answer with. */
  interface Handler {
    ObjectNode handle(Tx tx, Call call);
  }

  /** A handler and what its path named. */
  record Found(Handler handler, Map<String, String> names, boolean forAccounts) {}

  private record Route(String method, List<String> segments, Handler handler, boolean forAccounts) {
    Optional<Found> match(String asked, List<String> path) {
      if (!asked.equals(method) || path.size() != segments.size()) {
        return Optional.empty();
      }
      var names = new HashMap<String, String>();
      for (int i = 0; i < path.size(); i++) {
        var segment = segments.get(i);
        if (segment.startsWith("{")) {
          names.put(segment.substring(1, segment.length() - 1), path.get(i));
        } else if (!segment.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(new Found(handler, names, forAccounts));
    }
  }

  Routes get(String pattern, Handler handler) {
    return add("GET", pattern, handler, false);
  }

  Routes post(String pattern, Handler handler) {
    return add("POST", pattern, handler, false);
  }

  Routes delete(String pattern, Handler handler) {
    return add("DELETE", pattern, handler, false);
  }

  /** A look that a platform may also take at one of its accounts. */
  Routes connected(String pattern, Handler handler) {
    return add("GET", pattern, handler, true);
  }

  private Routes add(String method, String pattern, Handler handler, boolean forAccounts) {
    routes.add(new Route(method, segments(pattern), handler, forAccounts));
    return this;
  }

  Found find(String method, String path) {
    var segments = segments(path);
    return routes.stream()
        .flatMap(route -> route.match(method, segments).stream())
        .findFirst()
        .orElseThrow(() -> StripeError.unknownUrl(method, path));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
