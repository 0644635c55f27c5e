package market.web.takedowns;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import market.api.Problem;
import market.api.takedowns.Noticing;
import market.storage.takedowns.TakedownEvent;

/**
 * What was typed into one of the forms about notices.
 *
 * @param fields by their names
 */
record Typed(Map<String, String> fields) {
  private static final Map<String, Integer> MOST =
      Map.of("name", 200, "address", 500, "email", 254, "work", 4_000, "text", 4_000);

  static Typed of(MultivaluedMap<String, String> form) {
    var fields = new HashMap<String, String>();
    // A field may come without a value.
    form.forEach(
        (name, values) -> fields.put(name, Objects.requireNonNullElse(values.getFirst(), "")));
    return new Typed(Map.copyOf(fields));
  }

  String text(String field) {
    return Objects.requireNonNullElse(fields.get(field), "").strip();
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Something that has to be there, and not too long. */
  String needed(String field) {
    var text = text(field);
    int most = MOST.getOrDefault(field, 0);
    if (text.isEmpty() || text.length() > most) {
      throw Problem.invalid(field, "1 to %d characters".formatted(most));
    }
    return text;
  }

  Noticing.Happened happened() {
    var event =
        Arrays.stream(TakedownEvent.values())
            .filter(it -> it.name().equalsIgnoreCase(text("event")))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("event", "choose one"));
    if (text("text").length() > MOST.getOrDefault("text", 0)) {
      throw Problem.invalid("text", "at most 4000 characters");
    }
    return new Noticing.Happened(event, text("text"));
  }

  static void mustBeThere(Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
  }
}
