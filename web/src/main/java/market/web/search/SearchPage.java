package market.web.search;

import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import market.api.search.Searching.Found;
import market.search.FacetCount;
import market.search.FacetField;
import market.search.Filters;
import market.search.Sort;
import market.web.Page;
import market.web.frame.Frame;
import market.web.personal.Row;
import org.jspecify.annotations.Nullable;

/** The shop window and every search: what was found, and by what it can be narrowed. */
public record SearchPage(
    Frame frame,
    Filters filters,
    String words,
    Sort sort,
    Found found,
    boolean first,
    @Nullable Front front)
    implements Page {
  /** Those of which one value is chosen. */
  private static final Set<String> SINGLE = Set.of("price", "min_rating", "needs");

  /** What only the front page tells; the rows are the reader's own. */
  public record Front(long mods, long creators, List<Slice> flow, List<Row> rows) {}

  /** A part of what was paid last month, for the bar. */
  public record Slice(String part, String colour, long from, long width, String amount) {}

  /** One way to narrow, with the values that would. */
  public record Facet(String name, String title, boolean single, List<Choice> choices) {}

  /** One value of it. */
  public record Choice(String value, String label, long count, boolean chosen) {}

  /** Something chosen that can be dropped again. */
  public record Chip(String label, String without) {}

  /** The one game that is looked through, or nothing. */
  public String game() {
    var games = filters.values(FacetField.GAME);
    return games.size() == 1 ? games.iterator().next() : "";
  }

  /** What tells a mod's page that it was found here; only first pages are counted. */
  public String at(int index) {
    if (!first) {
      return "";
    }
    var uri = UriBuilder.fromPath("").queryParam("at", index + 1);
    if (!words.isEmpty()) {
      uri.queryParam("q", encoded(words));
    }
    if (!game().isEmpty()) {
      uri.queryParam("game", encoded(game()));
    }
    return uri.build().toString();
  }

  public Set<String> tags() {
    return filters.values(FacetField.TAG);
  }

  public List<Facet> facets() {
    var facets = new ArrayList<Facet>();
    add(facets, FacetField.GAME, "game", filters.values(FacetField.GAME));
    add(facets, FacetField.CATEGORY, "category", filters.values(FacetField.CATEGORY));
    add(facets, FacetField.PRICE, "price", filters.values(FacetField.PRICE));
    add(facets, FacetField.RATING, "min_rating", rating());
    add(facets, FacetField.LOADER, "loader", filters.values(FacetField.LOADER));
    add(facets, FacetField.GAME_VERSION, "game_version", filters.values(FacetField.GAME_VERSION));
    add(facets, FacetField.LICENCE, "licence", filters.values(FacetField.LICENCE));
    add(facets, FacetField.NEEDS, "needs", filters.values(FacetField.NEEDS));
    return facets;
  }

  private Set<String> rating() {
    var stars = filters.minRating();
    if (stars == null) {
      return Set.of();
    }
    return Set.of(stars == Math.rint(stars) ? String.valueOf(stars.intValue()) : stars.toString());
  }

  private void add(List<Facet> facets, FacetField field, String name, Set<String> chosen) {
    List<FacetCount> counts = found.hits().facets().getOrDefault(field, List.of());
    var choices =
        counts.stream()
            .limit(12)
            .map(count ->
                new Choice(
                    count.value(),
                    label(name, count.value()),
                    count.count(),
                    chosen.contains(count.value())))
            .toList();
    if (!choices.isEmpty()) {
      facets.add(new Facet(name, frame.say("facet." + name), SINGLE.contains(name), choices));
    }
  }

  private String label(String facet, String value) {
    return switch (facet) {
      case "game" ->
          frame.games().stream()
              .filter(game -> game.slug().value().equals(value))
              .map(game -> game.name())
              .findFirst()
              .orElse(value);
      case "category" -> frame.shelves().name(game(), value);
      case "price" -> frame.say("facet.price." + value);
      case "needs" -> frame.say("facet.needs." + value);
      case "min_rating" -> frame.say("facet.rating", value);
      default -> value;
    };
  }

  public List<Chip> chips() {
    var chips = new ArrayList<Chip>();
    for (var facet : facets()) {
      for (var choice : facet.choices()) {
        if (choice.chosen()) {
          chips.add(new Chip(choice.label(), without(facet.name(), choice.value())));
        }
      }
    }
    for (var tag : filters.values(FacetField.TAG)) {
      chips.add(new Chip("#" + tag, without("tag", tag)));
    }
    for (var mod : filters.values(FacetField.WORKS_WITH)) {
      chips.add(new Chip(frame.say("facet.works_with", mod), without("works_with", mod)));
    }
    bound(chips, "price_min", text(filters.priceMin()), frame.say("facet.price_min"));
    bound(chips, "price_max", text(filters.priceMax()), frame.say("facet.price_max"));
    bound(chips, "updated_since", day(filters.updatedSince()), frame.say("facet.updated_since"));
    if (filters.creator() != null) {
      chips.add(new Chip("@" + filters.creator(), without("creator", filters.creator())));
    }
    return chips;
  }

  private void bound(List<Chip> chips, String name, Set<String> values, String label) {
    values.forEach(value -> chips.add(new Chip(label + ' ' + value, without(name, value))));
  }

  /** The same search with another order, from its first page. */
  public String sorted(Sort other) {
    return build().replaceQueryParam("sort", lower(other)).build().toString();
  }

  /** The newest of it, for programs that follow. */
  public String feed() {
    var uri = UriBuilder.fromPath("/feed.atom");
    query(uri, "", "");
    return uri.build().toString();
  }

  public String next(String cursor) {
    return build()
        .replaceQueryParam("sort", lower(sort))
        .queryParam("cursor", "{c}")
        .build(cursor)
        .toString();
  }

  private String without(String name, String value) {
    var uri = UriBuilder.fromPath("/search");
    query(uri, name, value);
    return uri.build().toString();
  }

  private UriBuilder build() {
    var uri = UriBuilder.fromPath("/search");
    query(uri, "", "");
    return uri;
  }

  private void query(UriBuilder uri, String butName, String butValue) {
    if (!words.isEmpty()) {
      uri.queryParam("q", encoded(words));
    }
    put(uri, "game", filters.values(FacetField.GAME), butName, butValue);
    put(uri, "category", filters.values(FacetField.CATEGORY), butName, butValue);
    put(uri, "tag", filters.values(FacetField.TAG), butName, butValue);
    put(uri, "loader", filters.values(FacetField.LOADER), butName, butValue);
    put(uri, "game_version", filters.values(FacetField.GAME_VERSION), butName, butValue);
    put(uri, "licence", filters.values(FacetField.LICENCE), butName, butValue);
    put(uri, "min_rating", rating(), butName, butValue);
    put(uri, "price", filters.values(FacetField.PRICE), butName, butValue);
    put(uri, "needs", filters.values(FacetField.NEEDS), butName, butValue);
    put(uri, "works_with", filters.values(FacetField.WORKS_WITH), butName, butValue);
    put(uri, "price_min", text(filters.priceMin()), butName, butValue);
    put(uri, "price_max", text(filters.priceMax()), butName, butValue);
    put(uri, "updated_since", day(filters.updatedSince()), butName, butValue);
    put(
        uri,
        "creator",
        filters.creator() == null ? Set.of() : Set.of(filters.creator()),
        butName,
        butValue);
  }

  private static Set<String> text(@Nullable Long units) {
    return units == null ? Set.of() : Set.of(units.toString());
  }

  private static Set<String> day(@Nullable Instant since) {
    return since == null ? Set.of() : Set.of(LocalDate.ofInstant(since, ZoneOffset.UTC).toString());
  }

  private static void put(
      UriBuilder uri, String name, Set<String> values, String butName, String butValue) {
    values.stream()
        .sorted()
        .filter(value -> !(name.equals(butName) && value.equals(butValue)))
        .forEach(value -> uri.queryParam(name, encoded(value)));
  }

  private static String encoded(String value) {
    return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }
}
