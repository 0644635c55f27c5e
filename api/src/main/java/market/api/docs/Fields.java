package market.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import market.api.docs.DocsView.Field;

/** Schemas in words: a row for each field, however deep. */
final class Fields {
  private static final int DEEPEST = 5;
  private static final List<String> SMALL = List.of("Money", "Slug", "Handle");

  private final JsonNode document;

  Fields(JsonNode document) {
    this.document = document;
  }

  JsonNode resolved(JsonNode node) {
    var ref = node.path("$ref");
    return ref.isTextual() ? document.at(ref.textValue().substring(1)) : node;
  }

  List<Field> of(JsonNode schema) {
    var rows = new ArrayList<Field>();
    add(rows, "", schema, 0);
    return List.copyOf(rows);
  }

  private void add(List<Field> rows, String prefix, JsonNode given, int depth) {
    var schema = resolved(present(given));
    if (depth > DEEPEST || SMALL.contains(name(given))) {
      return;
    }
    if (schema.has("items")) {
      add(rows, prefix + "[]", schema.path("items"), depth);
    }
    if (schema.path("additionalProperties").isObject()) {
      add(rows, prefix + ".*", schema.path("additionalProperties"), depth);
    }
    var required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    for (var field : schema.path("properties").properties()) {
      var name = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
      var value = field.getValue();
      rows.add(new Field(name, required.contains(field.getKey()), type(value), limits(value)));
      add(rows, name, value, depth + 1);
    }
  }

  /** {@code list of string}, {@code money or null}. */
  String type(JsonNode schema) {
    if (schema.has("anyOf")) {
      return type(present(schema)) + " or null";
    }
    if (SMALL.contains(name(schema))) {
      return name(schema).toLowerCase(Locale.ROOT);
    }
    var plain = resolved(schema);
    if (plain.has("items")) {
      return "list of " + type(plain.path("items")) + orNull(plain);
    }
    if (plain.has("enum")) {
      return "one of";
    }
    var kind = plain.path("type").isArray() ? plain.path("type").path(0) : plain.path("type");
    var format = plain.path("format").asText("");
    return switch (format) {
          case "", "int32", "int64", "double" -> kind.asText("bytes");
          default -> format;
        }
        + orNull(plain);
  }

  /** What a value must keep to, in words: {@code at most 80 characters}. */
  String limits(JsonNode given) {
    var schema = resolved(present(given));
    var limits = new ArrayList<String>();
    if (schema.has("enum")) {
      limits.add(
          StreamSupport.stream(schema.path("enum").spliterator(), false)
              .map(JsonNode::asText)
              .collect(Collectors.joining(", ")));
    }
    between(limits, schema, "minimum", "maximum", "");
    between(limits, schema, "minLength", "maxLength", " characters");
    between(limits, schema, "minItems", "maxItems", " of them");
    if (schema.has("default")) {
      limits.add("without it " + schema.path("default").asText());
    }
    var items = schema.path("items");
    if (!items.isMissingNode() && !limits(items).isEmpty()) {
      limits.add("each " + limits(items));
    }
    return String.join("; ", limits);
  }

  private static void between(
      List<String> limits, JsonNode schema, String least, String most, String unit) {
    if (schema.has(least) && schema.has(most)) {
      limits.add(schema.path(least).asText() + " to " + schema.path(most).asText() + unit);
    } else if (schema.has(least)) {
      limits.add("at least " + schema.path(least).asText() + unit);
    } else if (schema.has(most)) {
      limits.add("at most " + schema.path(most).asText() + unit);
    }
  }

  private static JsonNode present(JsonNode schema) {
    return schema.has("anyOf") ? schema.path("anyOf").path(0) : schema;
  }

  private static String name(JsonNode schema) {
    return present(schema).path("$ref").asText("").replaceAll(".*/", "");
  }

  private static String orNull(JsonNode schema) {
    return schema.path("type").isArray() ? " or null" : "";
  }
}
