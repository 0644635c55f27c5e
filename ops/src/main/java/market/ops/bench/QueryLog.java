package market.ops.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What people ask of a marketplace, as paths of its API; the same for the same number. Texts are
 * drawn from what the mods themselves say, so that most of them find something.
 */
final class QueryLog {
  private static final String FACETS =
      "game,category,tag,loader,game_version,licence,channel,price,rating";
  private static final List<String> SORTS =
      List.of("downloads", "updated", "newest", "rating", "trending");

  private final Shelf shelf;

  QueryLog(Shelf shelf) {
    this.shelf = shelf;
  }

  /** What somebody wants, before it is written for one engine or another. */
  record Wish(String text, Map<String, String> filters, boolean facets, String sort) {
    String path() {
      var query = new LinkedHashMap<String, String>();
      if (!text.isEmpty()) {
        query.put("q", text);
      }
      query.putAll(filters);
      if (facets) {
        query.put("facets", FACETS);
      }
      if (!sort.isEmpty()) {
        query.put("sort", sort);
      }
      return "/v1/search?" + encoded(query);
    }
  }

  /**
   * Of a hundred: forty texts of one to three words, fifteen half-typed ones, fifteen with a letter
   * wrong, twenty with three filters, ten without words, in an order. Every second counts all
   * facets.
   */
  Wish wish(int number) {
    var random = new SplittableRandom(0xa5cL * 7_919 + number);
    var kind = random.nextInt(100);
    var facets = random.nextBoolean();
    if (kind < 40) {
      return new Wish(words(random, 1 + random.nextInt(3)), Map.of(), facets, "");
    } else if (kind < 55) {
      return new Wish(halfTyped(random), Map.of(), facets, "");
    } else if (kind < 70) {
      return new Wish(mistyped(random), Map.of(), facets, "");
    } else if (kind < 90) {
      var sort = random.nextInt(4) == 0 ? "downloads" : "";
      return new Wish(words(random, 1), filters(random), true, sort);
    }
    return new Wish("", filters(random), true, SORTS.get(random.nextInt(SORTS.size())));
  }

  /** Somebody is typing: two to eight letters of a title. */
  String typed(int number) {
    return suggest(halfTyped(number));
  }

  /** What {@link #typed} asks for, before it is written for one engine or another. */
  String halfTyped(int number) {
    return halfTyped(new SplittableRandom(0x7e9L * 104_729 + number));
  }

  /** The same with a letter wrong. */
  String typedWrongly(int number) {
    var random = new SplittableRandom(0x3c1L * 15_485_863 + number);
    return suggest(mistyped(random));
  }

  /** The worst that can be written: long, vague, misspelt, with every filter and facet. */
  String hostile(int number) {
    var random = new SplittableRandom(0xbadL * 32_452_843 + number);
    var text =
        switch (random.nextInt(4)) {
          case 0 -> "a e i o u s t n r l ".repeat(10).strip();
          case 1 -> many(random, 25, 1);
          case 2 -> "\"" + many(random, 8, 20) + "\" -" + many(random, 12, 3);
          default -> many(random, 18, 9);
        };
    var query = new LinkedHashMap<String, String>();
    query.put("q", text.length() > 200 ? text.substring(0, 200) : text);
    query.put("facets", FACETS);
    query.put("limit", "100");
    if (random.nextBoolean()) {
      for (var filter : List.of("game", "tag", "game_version")) {
        query.put(filter, values(random, filter));
      }
    }
    return "/v1/search?" + encoded(query);
  }

  private static String values(SplittableRandom random, String filter) {
    return random
        .ints(30, 0, 400)
        .mapToObj(it -> filter.equals("game_version") ? "1." + it % 30 : filter + "-" + it)
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static String many(SplittableRandom random, int words, int letters) {
    return random
        .ints(words, 0, 1 << 20)
        .mapToObj(_ -> {
          var word = Tongue.ENGLISH.word(random);
          var cut = word.substring(0, Math.min(letters, word.length()));
          return cut.length() > 4 ? wrong(random, cut) : cut;
        })
        .collect(Collectors.joining(" "));
  }

  private static String suggest(String text) {
    return "/v1/suggest?" + encoded(Map.of("q", text));
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String words(SplittableRandom random, int count) {
    if (random.nextInt(3) > 0) {
      var title = title(random).split(" ", -1);
      return String.join(" ", List.of(title).subList(0, Math.min(count, title.length)));
    }
    return Shelf.tongue(random).text(random, count);
  }

  private String title(SplittableRandom random) {
    return shelf.item(random.nextInt(shelf.size())).title();
  }

  private String halfTyped(SplittableRandom random) {
    var title = title(random);
    return title.substring(0, Math.min(title.length(), 2 + random.nextInt(7))).strip();
  }

  private String mistyped(SplittableRandom random) {
    var words = title(random).split(" ", -1);
    var longest = words[0];
    for (var word : words) {
      longest = word.length() > longest.length() ? word : longest;
    }
    return wrong(random, longest);
  }

  /** A letter is left out, doubled, or exchanged with the next; never the first. */
  private static String wrong(SplittableRandom random, String word) {
    if (word.length() < 4) {
      return word;
    }
    var at = 1 + random.nextInt(word.length() - 2);
    return switch (random.nextInt(3)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
      default ->
          word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
    };
  }

  private static Map<String, String> filters(SplittableRandom random) {
    var filters = new LinkedHashMap<String, String>();
    filters.put("game", Shelf.gameSlug(random));
    switch (random.nextInt(3)) {
      case 0 -> filters.put("tag", Shelf.tag(random));
      case 1 -> filters.put("category", "category-" + random.nextInt(Shelf.CATEGORIES));
      default -> filters.put("loader", Shelf.LOADERS.get(random.nextInt(Shelf.LOADERS.size())));
    }
    if (random.nextBoolean()) {
      filters.put("price", "free");
    } else {
      filters.put("game_version", Shelf.version(15 + random.nextInt(15)));
    }
    return filters;
  }
}
