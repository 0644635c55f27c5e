package market.search.opensearch;

import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import market.search.Beginning;
import market.search.FacetField;
import market.search.Fields;
import market.search.KnownWords;
import market.search.Sort;
import market.search.Suggestion;
import market.search.Suggestion.Kind;
import org.jspecify.annotations.Nullable;

/** What the beginning of a text may become: the most downloaded mods say so. */
final class Completing {
  /** More mods are not read for tags. */
  private static final int MOST_READ = 200;

  private final Asked asked;
  private final @Nullable String game;
  private final int limit;

  Completing(Asked asked, @Nullable String game, int limit) {
    this.asked = asked;
    this.game = game;
    this.limit = limit;
  }

  /** For each kind and each word what it can be: itself, or what it was meant to be. */
  private record Spelled(
      List<Set<String>> titles, List<Set<String>> creators, List<Set<String>> tags) {}

  List<Suggestion> of(String text) {
    var words = Beginning.words(text);
    if (words.isEmpty()) {
      return List.of();
    }
    var typed = words.stream().map(Set::of).toList();
    var asTyped = suggestions(new Spelled(typed, typed, typed));
    if (!asTyped.isEmpty()) {
      return asTyped;
    }
    var meant =
        new RemoteWords()
            .settled(
                known ->
                    new Spelled(
                        spellings(words, Fields.TITLE_EDGE, known),
                        spellings(words, Fields.CREATOR_EDGE, known),
                        spellings(words, Fields.TAG_EDGE, known)),
                asked::searches);
    return suggestions(meant);
  }

  private static List<Set<String>> spellings(List<String> words, String field, KnownWords known) {
    var spellings = new ArrayList<Set<String>>();
    for (var word : words) {
      Set<String> spelled = new HashSet<>(Set.of(word));
      known.guesses(word, List.of(field)).forEach(guess -> spelled.add(guess.word()));
      spellings.add(spelled);
    }
    return spellings;
  }

  private List<Suggestion> suggestions(Spelled spelled) {
    var titles = search(Fields.TITLE_EDGE, spelled.titles(), limit);
    var creators = search(Fields.CREATOR_EDGE, spelled.creators(), limit);
    creators.putObject("collapse").put("field", Fields.HANDLE);
    var tags = search(Fields.TAG_EDGE, spelled.tags(), MOST_READ);
    var answers = asked.searches(List.of(titles, creators, tags));
    return Beginning.mixed(
        titles(answers.get(0)),
        creators(answers.get(1)),
        tags(answers.get(2), spelled.tags()),
        limit);
  }

  private ObjectNode search(String field, List<Set<String>> spellings, int size) {
    var filters = new ArrayList<ObjectNode>();
    spellings.forEach(word -> filters.add(Dsl.anyOf(field, word)));
    if (game != null) {
      filters.add(Dsl.term(Fields.GAME, Fields.anyCase(game)));
    }
    var search = object().put("size", size).put("track_total_hits", false);
    search.set("query", Dsl.filtered(filters));
    var order = search.putArray("sort");
    order.addObject().put(Fields.column(Sort.DOWNLOADS), "desc");
    order.addObject().put(Fields.ID, "asc");
    return search;
  }

  private static List<Suggestion> titles(JsonNode answer) {
    var titles = new ArrayList<Suggestion>();
    for (var hit : answer.path("hits").path("hits")) {
      var shown = hit.path("_source");
      titles.add(
          new Suggestion(
              Kind.TITLE,
              shown.path(Fields.SHOWN_TITLE).asText(),
              shown.path(Fields.SLUG).asText(),
              shown.path(Fields.SHOWN_GAME).asText()));
    }
    return titles;
  }

  private static List<Suggestion> creators(JsonNode answer) {
    var creators = new ArrayList<Suggestion>();
    for (var hit : answer.path("hits").path("hits")) {
      var shown = hit.path("_source");
      creators.add(
          new Suggestion(
              Kind.CREATOR,
              shown.path(Fields.SHOWN_CREATOR).asText(),
              shown.path(Fields.HANDLE).asText(),
              null));
    }
    return creators;
  }

  /** A mod is found by all of its tags together: those that alone would not do are left out. */
  private List<Suggestion> tags(JsonNode answer, List<Set<String>> spellings) {
    var tags = new LinkedHashSet<String>();
    for (var hit : answer.path("hits").path("hits")) {
      for (var tag : hit.path("_source").path(Fields.column(FacetField.TAG))) {
        var edges = Beginning.edges(tag.asText());
        if (spellings.stream().noneMatch(word -> Collections.disjoint(word, edges))) {
          tags.add(tag.asText());
        }
      }
    }
    return tags.stream().limit(limit).map(tag -> new Suggestion(Kind.TAG, tag, tag, null)).toList();
  }
}
