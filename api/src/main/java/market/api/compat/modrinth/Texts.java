package market.api.compat.modrinth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import market.api.Json;
import market.api.Problem;
import org.jspecify.annotations.Nullable;

/** Parameters of an address that are JSON: {@code ["a","b"]}. */
final class Texts {
  private static final ObjectMapper JSON = Json.mapper();

  private Texts() {}

  /** At most so many; none for what was not sent. */
  static List<String> list(String name, @Nullable String text, int most) {
    var all = read(name, text, new TypeReference<List<String>>() {});
    if (all.size() > most) {
      throw Problem.malformed(name, "takes at most %d at once".formatted(most));
    }
    return all;
  }

  static List<List<String>> lists(String name, @Nullable String text) {
    var all = read(name, text, new TypeReference<List<List<String>>>() {});
    if (all.stream().flatMap(List::stream).anyMatch(Objects::isNull)) {
      throw Problem.malformed(name, "is a JSON array of arrays without nulls");
    }
    return all;
  }

  private static <T> List<T> read(String name, @Nullable String text, TypeReference<List<T>> type) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    try {
      var all = JSON.readValue(text, type);
      if (all == null || all.stream().anyMatch(Objects::isNull)) {
        throw Problem.malformed(name, "is a JSON array without nulls");
      }
      return all;
    } catch (JsonProcessingException e) {
      throw Problem.malformed(name, "is a JSON array such as [\"a\",\"b\"]");
    }
  }
}
