package market.search.opensearch;

import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import market.search.Fields;
import market.search.Guess;
import market.search.KnownWords;
import market.search.Wanted;

/**
 * The words of an index that is far away. What is not known yet is noted, answered with what is
 * most likely, and asked for all at once; whoever asked then asks again.
 */
final class RemoteWords implements KnownWords {
  /** How many candidates each shard looks at; the nearest of them are taken. */
  private static final int CANDIDATES = 64;

  private final Map<List<Wanted.Term>, Boolean> known = new HashMap<>();
  private final Map<Misspelt, List<Guess>> guessed = new HashMap<>();
  private final Set<List<Wanted.Term>> unknown = new LinkedHashSet<>();
  private final Set<Misspelt> unguessed = new LinkedHashSet<>();

  /** A word that nobody uses in some fields. */
  private record Misspelt(String word, List<String> fields) {}

  /** Sends searches that stand beside each other, and returns an answer for each. */
  @FunctionalInterface
  interface Sending {
    List<JsonNode> send(List<ObjectNode> searches);
  }

  @Override
  public boolean knows(List<Wanted.Term> any) {
    return told(any, true);
  }

  @Override
  public boolean isName(String joined) {
    var names = Fields.NAMES.stream().map(field -> new Wanted.Term(field, joined, 1)).toList();
    return told(names, false);
  }

  private boolean told(List<Wanted.Term> any, boolean likely) {
    var answer = known.get(any);
    if (answer == null) {
      unknown.add(any);
      return likely;
    }
    return answer;
  }

  /** A word that no mod has is passed over by the cluster itself. */
  @Override
  public List<Wanted.Term> useful(List<Wanted.Term> terms) {
    return terms;
  }

  @Override
  public List<Guess> guesses(String word, List<String> fields) {
    if (Guess.edits(word) == 0) {
      return List.of();
    }
    var misspelt = new Misspelt(word, fields);
    var answer = guessed.get(misspelt);
    if (answer == null) {
      unguessed.add(misspelt);
      return List.of();
    }
    return answer;
  }

  /** What somebody makes of the words, once all that they ask for is known. */
  <T> T settled(Function<KnownWords, T> asking, Sending sending) {
    while (true) {
      var made = asking.apply(this);
      if (unknown.isEmpty() && unguessed.isEmpty()) {
        return made;
      }
      ask(sending);
    }
  }

  private void ask(Sending sending) {
    var questions = new ArrayList<>(unknown);
    var words = new ArrayList<>(unguessed);
    var searches = new ArrayList<ObjectNode>();
    questions.forEach(terms -> searches.add(isThere(terms)));
    if (!words.isEmpty()) {
      searches.add(near(words));
    }
    var answers = sending.send(searches);
    for (var i = 0; i < questions.size(); i++) {
      known.put(
          questions.get(i), answers.get(i).path("hits").path("total").path("value").asLong() > 0);
    }
    if (!words.isEmpty()) {
      var suggested = answers.getLast().path("suggest");
      for (var i = 0; i < words.size(); i++) {
        guessed.put(words.get(i), read(words.get(i), i, suggested));
      }
    }
    unknown.clear();
    unguessed.clear();
  }

  /** The first mod that has one of them is enough. */
  private static ObjectNode isThere(List<Wanted.Term> terms) {
    var search = object().put("size", 0).put("terminate_after", 1).put("track_total_hits", true);
    var any = search.putObject("query").putObject("bool").putArray("filter").addObject();
    var clauses = any.putObject("bool").putArray("should");
    terms.forEach(term -> clauses.add(Dsl.term(term.field(), term.word())));
    return search;
  }

  private static ObjectNode near(List<Misspelt> words) {
    var search = object().put("size", 0);
    var suggest = search.putObject("suggest");
    for (var i = 0; i < words.size(); i++) {
      var word = words.get(i).word();
      for (var field : words.get(i).fields()) {
        var edits = Guess.edits(word);
        suggest
            .putObject(i + " " + field)
            .put("text", word)
            .putObject("term")
            .put("field", field)
            .put("analyzer", "keyword")
            .put("suggest_mode", "always")
            .put("max_edits", edits)
            .put("prefix_length", Guess.kept(edits))
            .put("min_word_length", 1)
            .put("string_distance", "damerau_levenshtein")
            .put("accuracy", 0)
            .put("size", CANDIDATES)
            .put("shard_size", CANDIDATES)
            .put("max_inspections", 20);
      }
    }
    return search;
  }

  private static List<Guess> read(Misspelt misspelt, int number, JsonNode suggested) {
    var word = misspelt.word();
    var frequencies = new HashMap<String, Long>();
    for (var field : misspelt.fields()) {
      for (var option : suggested.path(number + " " + field).path(0).path("options")) {
        frequencies.merge(option.path("text").asText(), option.path("freq").asLong(), Long::sum);
      }
    }
    var edits = Guess.edits(word);
    return frequencies.entrySet().stream()
        .map(it -> new Guess(it.getKey(), Guess.distance(word, it.getKey()), it.getValue()))
        .filter(guess -> guess.distance() <= edits)
        .sorted(Guess.NEAREST)
        .limit(Guess.MOST)
        .toList();
  }
}
