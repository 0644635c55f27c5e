package market.api.compat.modio;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import market.api.Problem;
import market.storage.games.Game;
import market.storage.mods.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for in mod.io's parameters: a page, an order, words, and conditions on
 * fields, such as {@code name_id=a}, {@code id-in=1,2} or {@code date_live-min=1700000000}. Fields
 * that are not known are passed over.
 */
record Terms(int limit, int offset, String text, String sort, List<Condition> conditions) {
  /** The longest page, and the one where none is asked for. */
  static final int MOST = 100;

  private static final int MOST_VALUES = 100;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  /** What a condition compares by. */
  enum Operation {
    IS(""),
    NOT("-not"),
    IN("-in"),
    NOT_IN("-not-in"),
    LIKE("-lk"),
    NOT_LIKE("-not-lk"),
    MIN("-min"),
    MAX("-max"),
    BELOW("-st"),
    ABOVE("-gt");

    private final String suffix;

    Operation(String suffix) {
      this.suffix = suffix;
    }
  }

  /** One of them; of several values, which commas part. */
  record Condition(String field, Operation operation, List<String> values) {
    /** Whether something with these values meets it: a number, a text, or some texts. */
    boolean holds(Object actual) {
      var has = actual instanceof List<?> some ? some : List.of(actual);
      return switch (operation) {
        case IS -> values.stream().allMatch(value -> any(has, value));
        case IN -> values.stream().anyMatch(value -> any(has, value));
        case NOT, NOT_IN -> values.stream().noneMatch(value -> any(has, value));
        case LIKE -> values.stream().anyMatch(value -> like(has, value));
        case NOT_LIKE -> values.stream().noneMatch(value -> like(has, value));
        case MIN -> compare(actual) >= 0;
        case MAX -> compare(actual) <= 0;
        case BELOW -> compare(actual) < 0;
        case ABOVE -> compare(actual) > 0;
      };
    }

    private static boolean any(List<?> has, String value) {
      return has.stream().anyMatch(one -> one.toString().equalsIgnoreCase(value));
    }

    /** With stars for whatever stands there. */
    private static boolean like(List<?> has, String value) {
      var words = new ArrayList<String>();
      for (var part : value.split("\\*", -1)) {
        words.add(Pattern.quote(part));
      }
      var pattern = Pattern.compile(String.join(".*", words), Pattern.CASE_INSENSITIVE);
      return has.stream().anyMatch(one -> pattern.matcher(one.toString()).matches());
    }

    private int compare(Object actual) {
      return actual instanceof Long number
          ? Long.compare(number, number())
          : actual.toString().compareToIgnoreCase(values.getFirst());
    }

    long number() {
      var value = values.getFirst();
      if (!NUMBER.matcher(value).matches()) {
        throw Problem.invalid(field + operation.suffix, "is a number");
      }
      return Long.parseLong(value);
    }

    List<Long> numbers() {
      return values.stream()
          .filter(it -> NUMBER.matcher(it).matches())
          .map(Long::parseLong)
          .toList();
    }

    boolean is(String name, Operation... operations) {
      return field.equals(name) && List.of(operations).contains(operation);
    }
  }

  /** The fields of a mod that lists can be filtered by. */
  static final Map<String, Function<Entry, Object>> OF_MODS =
      Map.ofEntries(
          Map.entry("id", Entry::number),
          Map.entry("game_id", Entry::gameNumber),
          Map.entry("status", _ -> (long) Mod.ACCEPTED),
          Map.entry("visible", _ -> (long) Mod.PUBLIC),
          Map.entry("submitted_by", Entry::creatorNumber),
          Map.entry("submitted_by_display_name", Entry::creatorName),
          Map.entry("date_added", it -> it.createdAt().getEpochSecond()),
          Map.entry("date_updated", it -> it.updatedAt().getEpochSecond()),
          Map.entry("date_live", it -> it.publishedAt().getEpochSecond()),
          Map.entry("maturity_option", _ -> 0L),
          Map.entry("price", it -> it.price().units()),
          Map.entry("name", Entry::title),
          Map.entry("name_id", it -> it.slug().value()),
          Map.entry("summary", Entry::summary),
          Map.entry("tags", Terms::tags));

  /** Those of a game. */
  static final Map<String, Function<Game, Object>> OF_GAMES =
      Map.of(
          "id", Game::number,
          "status", _ -> 1L,
          "name", Game::name,
          "name_id", it -> it.slug().value(),
          "summary", Game::summary);

  /** A mod is filed under its categories and its tags, which are one thing there. */
  static List<String> tags(Entry mod) {
    var tags = new ArrayList<>(mod.categories());
    tags.addAll(mod.tags());
    return tags;
  }

  static Terms of(MultivaluedMap<String, String> parameters, Set<String> fields) {
    var conditions = new ArrayList<Condition>();
    for (var entry : parameters.entrySet()) {
      for (var operation : Operation.values()) {
        var name = entry.getKey();
        var field = name.substring(0, Math.max(0, name.length() - operation.suffix.length()));
        if (name.endsWith(operation.suffix) && fields.contains(field)) {
          entry
              .getValue()
              .forEach(text ->
                  conditions.add(new Condition(field, operation, values(name, text, operation))));
        }
      }
    }
    return new Terms(
        number(parameters.getFirst("_limit"), "_limit", 1, Integer.MAX_VALUE, MOST),
        number(parameters.getFirst("_offset"), "_offset", 0, Integer.MAX_VALUE, 0),
        or(parameters.getFirst("_q"), "").strip(),
        or(parameters.getFirst("_sort"), "id").toLowerCase(Locale.ROOT),
        List.copyOf(conditions));
  }

  Terms {
    limit = Math.min(limit, MOST);
    conditions = List.copyOf(conditions);
  }

  private static List<String> values(String name, String text, Operation operation) {
    var single =
        switch (operation) {
          case LIKE, NOT_LIKE, MIN, MAX, BELOW, ABOVE, NOT -> true;
          case IN, NOT_IN -> false;
          case IS -> !name.equals("tags");
        };
    if (single) {
      return List.of(text.strip());
    }
    var values = List.of(text.split(",", -1)).stream().map(String::strip).toList();
    if (values.size() > MOST_VALUES) {
      throw Problem.invalid(name, "takes at most %d values".formatted(MOST_VALUES));
    }
    return values;
  }

  private static String or(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private static int number(@Nullable String text, String name, int least, int most, int other) {
    if (text == null || text.isBlank()) {
      return other;
    }
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw Problem.invalid(name, "is a number");
    }
    return (int) Math.max(least, Math.min(most, Long.parseLong(text.strip())));
  }

  boolean descending() {
    return sort.startsWith("-");
  }

  String sortedBy() {
    return descending() ? sort.substring(1) : sort;
  }

  /** Whether something meets all of the conditions. */
  <T> boolean hold(T one, Map<String, Function<T, Object>> fields) {
    return conditions.stream()
        .allMatch(condition -> {
          var field = fields.get(condition.field());
          return field == null || condition.holds(field.apply(one));
        });
  }

  /** In the order asked for. */
  <T> List<T> sorted(List<T> some, Map<String, Function<T, Object>> fields) {
    var field = fields.get(sortedBy());
    if (field == null) {
      return some;
    }
    var sorted = new ArrayList<>(some);
    sorted.sort((a, b) -> compare(field.apply(a), field.apply(b)));
    return descending() ? sorted.reversed() : sorted;
  }

  private static int compare(Object a, Object b) {
    return a instanceof Long one && b instanceof Long other
        ? Long.compare(one, other)
        : a.toString().compareToIgnoreCase(b.toString());
  }

  /** Which mods are named one by one: by their number or slug. */
  boolean names() {
    return conditions.stream().anyMatch(Terms::names);
  }

  private static boolean names(Condition condition) {
    return condition.is("id", Operation.IS, Operation.IN)
        || condition.is("name_id", Operation.IS, Operation.IN);
  }

  List<Long> numbers() {
    return conditions.stream()
        .filter(it -> it.is("id", Operation.IS, Operation.IN))
        .flatMap(it -> it.numbers().stream())
        .toList();
  }

  List<String> slugs() {
    var slugs = new HashSet<String>();
    conditions.stream()
        .filter(it -> it.is("name_id", Operation.IS, Operation.IN))
        .forEach(it -> slugs.addAll(it.values()));
    return List.copyOf(slugs);
  }
}
