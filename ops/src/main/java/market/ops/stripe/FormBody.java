package market.ops.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads {@code a[b][0][c]=v} into a tree whose numbered or unnamed children are lists. */
final class FormBody {
  private static final int DEPTH_MAX = 12;

  private FormBody() {}

  static ObjectNode parse(String form) {
    var tree = JsonNodeFactory.instance.objectNode();
    for (var pair : form.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        put(tree, segments(decoded(name)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return (ObjectNode) listed(tree);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw StripeError.invalid(null, "The request body is not a form.", null);
    }
  }

  private static List<String> segments(String name) {
    var segments = new ArrayList<String>();
    var open = name.indexOf('[');
    segments.add(open < 0 ? name : name.substring(0, open));
    while (open >= 0) {
      var close = name.indexOf(']', open);
      if (close < 0 || segments.size() == DEPTH_MAX) {
        throw StripeError.invalid("parameter_unknown", "Invalid parameter: " + name, name);
      }
      segments.add(name.substring(open + 1, close));
      open = name.indexOf('[', close);
    }
    return segments;
  }

  private static void put(ObjectNode tree, List<String> segments, String value) {
    var at = tree;
    for (int i = 0; i < segments.size(); i++) {
      var unnamed = segments.get(i).isEmpty();
      var name = unnamed ? String.valueOf(at.size()) : segments.get(i);
      if (i == segments.size() - 1) {
        at.put(name, value);
      } else if (at.get(name) instanceof ObjectNode child) {
        at = child;
      } else {
        at = at.putObject(name);
      }
    }
  }

  private static JsonNode listed(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    object.properties().forEach(field -> field.setValue(listed(field.getValue())));
    var names = object.properties();
    if (names.isEmpty() || !names.stream().allMatch(field -> field.getKey().matches("\\d{1,4}"))) {
      return object;
    }
    var array = JsonNodeFactory.instance.arrayNode();
    StreamSupport.stream(object.spliterator(), false).forEach(array::add);
    return array;
  }
}
