package market.ops.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Short ways to make and read JSON. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Names and values in turn. */
  static ObjectNode object(@Nullable Object... pairs) {
    var object = MAPPER.createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      var name = (String) Objects.requireNonNull(pairs[i]);
      object.set(name, MAPPER.valueToTree(pairs[i + 1]));
    }
    return object;
  }

  static JsonNode array(Collection<?> values) {
    return MAPPER.valueToTree(values);
  }

  static ObjectNode list(String url, Collection<ObjectNode> data, boolean hasMore) {
    return object("object", "list", "url", url, "has_more", hasMore, "data", array(data));
  }

  static ObjectNode parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
      throw StripeError.invalid(null, "The request body must be a JSON object.", null);
    } catch (JsonProcessingException e) {
      throw StripeError.invalid(null, "The request body is not JSON.", null);
    }
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  /** The text of a field, or null where the field is absent or null. */
  static @Nullable String textOrNull(JsonNode node, String name) {
    var value = node.path(name);
    return value.isNull() || value.isMissingNode() ? null : value.asText();
  }
}
