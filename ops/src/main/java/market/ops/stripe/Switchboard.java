package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What a tester makes happen, in JSON under {@code /_simulator}. */
final class Switchboard {
  private final State state;
  private final Routes routes;

  Switchboard(State state, Routes routes) {
    this.state = state;
    this.routes = routes;
  }

  Answer answer(ApiDoor.Request request, String path) {
    try {
      var found = routes.find(request.method(), path);
      var parameters = new Parameters(body(request));
      var call = new Call(request.method(), path, found.names(), parameters, null);
      return json(
          200, state.write(tx -> Rendering.of(tx, found.handler().handle(tx, call), List.of())));
    } catch (StripeError refused) {
      return json(refused.status(), refused.body());
    }
  }

  private static ObjectNode body(ApiDoor.Request request) {
    return request.body().isBlank() ? Json.object() : Json.parse(request.body());
  }

  static Answer json(int status, ObjectNode body) {
    return Answer.json(status, Map.of("Cache-Control", "no-store"), body.toString());
  }
}
