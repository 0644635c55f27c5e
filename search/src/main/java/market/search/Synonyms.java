package market.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words that mean the same in a game, such as {@code rts} and {@code real time strategy}. Looked up
 * when somebody searches, so that a new one counts at once.
 */
public final class Synonyms {
  /** There are none. */
  public static final Synonyms NONE = new Synonyms(Map.of());

  /** In words; what is longer than this is not looked for. */
  private static final int LONGEST = 4;

  private final Map<String, Map<List<String>, Set<List<String>>>> byGame = new HashMap<>();

  /**
   * @param groups by the game's slug, or by an empty text for all games: groups of texts that mean
   *     the same
   */
  public Synonyms(Map<String, List<List<String>>> groups) {
    groups.forEach((game, all) -> {
      var known = byGame.computeIfAbsent(game, _ -> new HashMap<>());
      for (var group : all) {
        var texts = group.stream().map(text -> Words.PROSE.of(Words.plain(text))).toList();
        for (var text : texts) {
          var others = known.computeIfAbsent(text, _ -> new LinkedHashSet<>());
          texts.stream().filter(other -> !other.equals(text)).forEach(others::add);
        }
      }
    });
  }

  /** So many of the words asked for, and what else is said for them. */
  record Found(int words, List<List<String>> others) {}

  /** What is said for the beginning of some words, as much of it as possible; null when nothing. */
  @Nullable Found of(Set<String> games, List<String> words) {
    for (var length = Math.min(LONGEST, words.size()); length > 0; length--) {
      var others = others(games, words.subList(0, length));
      if (!others.isEmpty()) {
        return new Found(length, List.copyOf(others));
      }
    }
    return null;
  }

  private List<List<String>> others(Set<String> games, List<String> words) {
    var others = new ArrayList<>(others("", words));
    if (games.size() == 1) {
      others.addAll(others(games.iterator().next(), words));
    }
    return others;
  }

  private Set<List<String>> others(String game, List<String> words) {
    return byGame.getOrDefault(game, Map.of()).getOrDefault(words, Set.of());
  }
}
