package market.ops.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What a request asks for; paths are dotted here and bracketed in what the client is told. */
final class Parameters {
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private final ObjectNode tree;

  Parameters(ObjectNode tree) {
    this.tree = tree;
  }

  /** Refuses whatever is not named; {@code *} stands for any one name or index. */
  void only(String... allowed) {
    var patterns = new ArrayList<List<String>>();
    patterns.add(List.of("expand", "*"));
    for (var pattern : allowed) {
      patterns.add(List.of(pattern.split("\\.", -1)));
    }
    refuseUnknown(tree, new ArrayList<>(), patterns);
  }

  private static void refuseUnknown(JsonNode node, List<String> path, List<List<String>> patterns) {
    if (node.isContainerNode() && !node.isEmpty()) {
      if (node instanceof ObjectNode object) {
        for (var field : object.properties()) {
          refuseUnknownBelow(field.getValue(), path, field.getKey(), patterns);
        }
      } else {
        for (int i = 0; i < node.size(); i++) {
          refuseUnknownBelow(node.get(i), path, String.valueOf(i), patterns);
        }
      }
    } else if (!path.isEmpty() && patterns.stream().noneMatch(pattern -> fits(path, pattern))) {
      var name = bracketed(String.join(".", path));
      throw StripeError.invalid("parameter_unknown", "Received unknown parameter: " + name, name);
    }
  }

  private static void refuseUnknownBelow(
      JsonNode node, List<String> path, String name, List<List<String>> patterns) {
    var below = new ArrayList<>(path);
    below.add(name);
    refuseUnknown(node, below, patterns);
  }

  private static boolean fits(List<String> path, List<String> pattern) {
    if (path.size() > pattern.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
        return false;
      }
    }
    // An empty value may stand for a whole group, as in metadata="" to clear it.
    return path.size() == pattern.size() || pattern.get(path.size()).equals("*");
  }

  static String bracketed(String path) {
    var names = path.split("\\.", -1);
    var text = new StringBuilder(names[0]);
    for (int i = 1; i < names.length; i++) {
      text.append('[').append(names[i]).append(']');
    }
    return text.toString();
  }

  ObjectNode tree() {
    return tree;
  }

  JsonNode at(String path) {
    return tree.at("/" + path.replace('.', '/'));
  }

  Optional<String> text(String path) {
    var node = at(path);
    if (node.isContainerNode() && !node.isEmpty()) {
      throw invalid(path, "Invalid string");
    }
    return node.isValueNode() && !node.asText().isEmpty()
        ? Optional.of(node.asText())
        : Optional.empty();
  }

  String required(String path) {
    return text(path)
        .orElseThrow(() ->
            StripeError.invalid(
                "parameter_missing",
                "Missing required param: %s.".formatted(bracketed(path)),
                bracketed(path)));
  }

  String oneOf(String path, String... choices) {
    var value = required(path);
    if (!List.of(choices).contains(value)) {
      throw invalid(path, "Must be one of " + String.join(", ", choices));
    }
    return value;
  }

  String currency(String path) {
    var value = required(path).toLowerCase(Locale.ROOT);
    if (!CURRENCIES.contains(value)) {
      throw invalid(path, "Invalid currency: " + value);
    }
    return value;
  }

  /** An address a browser may be sent to. */
  String url(String path) {
    var url = required(path);
    try {
      var parsed = new URI(url.replace("{CHECKOUT_SESSION_ID}", "id"));
      if (parsed.getHost() != null && List.of("http", "https").contains(parsed.getScheme())) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw StripeError.invalid("url_invalid", "Not a valid URL", bracketed(path));
    }
    throw StripeError.invalid("url_invalid", "Not a valid URL", bracketed(path));
  }

  OptionalLong whole(String path) {
    var value = text(path);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(value.get()));
    } catch (NumberFormatException e) {
      throw StripeError.invalid(
          "parameter_invalid_integer", "Invalid integer: " + value.get(), bracketed(path));
    }
  }

  /** An amount of money above nothing. */
  OptionalLong amount(String path) {
    var amount = whole(path);
    if (amount.isPresent() && (amount.getAsLong() < 1 || amount.getAsLong() > 99_999_999)) {
      throw StripeError.invalid(
          "parameter_invalid_integer",
          "This value must be between 1 and 99999999.",
          bracketed(path));
    }
    return amount;
  }

  long requiredAmount(String path) {
    required(path);
    return amount(path).orElseThrow();
  }

  boolean flag(String path) {
    return text(path).isPresent() && oneOf(path, "true", "false").equals("true");
  }

  List<String> texts(String path) {
    var node = at(path);
    var texts = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(value -> texts.add(value.asText()));
    } else if (node.isValueNode() && !node.asText().isEmpty()) {
      texts.add(node.asText());
    }
    return texts;
  }

  /** Names and texts of the caller's own; an empty text takes a name away. */
  ObjectNode metadata(String path, ObjectNode before) {
    var metadata = before.deepCopy();
    if (!(at(path) instanceof ObjectNode given)) {
      return metadata;
    }
    for (var field : given.properties()) {
      var value = field.getValue().asText();
      if (field.getKey().length() > 40 || value.length() > 500) {
        throw invalid(path + "." + field.getKey(), "Metadata is limited to 40 and 500 characters");
      }
      if (value.isEmpty()) {
        metadata.remove(field.getKey());
      } else {
        metadata.put(field.getKey(), value);
      }
    }
    if (metadata.size() > 50) {
      throw invalid(path, "Metadata is limited to 50 keys");
    }
    return metadata;
  }

  static StripeError invalid(String path, String message) {
    return StripeError.invalid("parameter_invalid", message + ".", bracketed(path));
  }
}
