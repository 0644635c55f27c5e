package market.web.mods;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes data for machines into a page: JSON in which no character can end the element it stands
 * in.
 */
final class Ld {
  private Ld() {}

  static String json(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> text(String.valueOf(entry.getKey())) + ":" + json(entry.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case Number number -> number.toString();
      default -> text(value.toString());
    };
  }

  private static String text(String value) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c > '~') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
