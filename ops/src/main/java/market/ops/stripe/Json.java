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

  /** A few names and values in turn. */
  static ObjectNode object(@Nullable Object... pairs) {
    var object = MAPPER.createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      var name = (String) Objects.requireNonNull(pairs[i]);
      object.set(name, MAPPER.valueToTree(pairs[i + 1]));
    }
    return object;
  }

  /** The first of many fields. */
  static Fields with(String name, @Nullable Object value) {
    return new Fields().with(name, value);
  }

  /** An object that grows a line at a time. */
  static final class Fields {
    private final ObjectNode object = MAPPER.createObjectNode();

    Fields with(String name, @Nullable Object value) {
      object.set(name, MAPPER.valueToTree(value));
      return this;
    }

    ObjectNode node() {
      return object;
    }
  }

  static JsonNode array(Collection<?> values) {
    return MAPPER.valueToTree(values);
  }

  static ObjectNode list(String url, Collection<ObjectNode> data, boolean hasMore) {
    return with("object", "list")
        .with("url", url)
        .with("has_more", hasMore)
        .with("data", array(data))
        .node();
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
