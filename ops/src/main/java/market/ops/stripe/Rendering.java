package market.ops.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** How a stored object looks from outside: no private fields, ids expanded where asked. */
final class Rendering {
  private static final int EXPANSIONS_MAX = 4;

  private Rendering() {}

  static ObjectNode of(ObjectNode stored, Instant now) {
    return (ObjectNode) shown(stored.deepCopy(), now);
  }

  static ObjectNode of(Tx tx, ObjectNode stored, List<String> expansions) {
    var shown = of(stored, tx.now());
    for (var path : expansions) {
      var names = List.of(path.split("\\.", -1));
      if (names.size() > EXPANSIONS_MAX) {
        throw StripeError.invalid(
            null, "You cannot expand more than 4 levels of a property.", "expand");
      }
      expand(tx, shown, names, path);
    }
    return shown;
  }

  private static JsonNode shown(JsonNode node, Instant now) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getKey().startsWith("_"));
      if (Json.text(object, "object").equals("balance_transaction")) {
        var available = object.path("available_on").asLong() <= now.getEpochSecond();
        object.put("status", available ? "available" : "pending");
      }
    }
    if (node instanceof ObjectNode object) {
      // Metadata is the caller's own, underscores and all.
      object.properties().stream()
          .filter(field -> !field.getKey().equals("metadata"))
          .forEach(field -> shown(field.getValue(), now));
    } else {
      node.forEach(child -> shown(child, now));
    }
    return node;
  }

  private static void expand(Tx tx, JsonNode node, List<String> names, String path) {
    if (names.isEmpty() || node.isNull()) {
      return;
    }
    if (node instanceof ArrayNode array) {
      array.forEach(element -> expand(tx, element, names, path));
      return;
    }
    var name = names.getFirst();
    var value = node.path(name);
    if (!(node instanceof ObjectNode object)
        || value.isMissingNode()
        || !(value.isNull() || value.isTextual() || value.isContainerNode())) {
      throw StripeError.invalid(
          null, "This property cannot be expanded (%s).".formatted(path), "expand");
    }
    if (value.isTextual()) {
      var found = tx.find(value.asText()).map(stored -> of(stored, tx.now()));
      value =
          found.orElseThrow(() ->
              StripeError.invalid(
                  null, "This property cannot be expanded (%s).".formatted(path), "expand"));
      object.set(name, value);
    }
    expand(tx, value, names.subList(1, names.size()), path);
  }
}
