package market.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The beginning of something that is being typed, and what may be made of it. */
public final class Beginning {
  private static final int MOST_WORDS = 8;

  private Beginning() {}

  /** The beginnings of words that a text is made of, as they are looked up. */
  public static List<String> words(String text) {
    return Words.PROSE.of(Words.plain(Grammar.cut(text))).stream()
        .limit(MOST_WORDS)
        .map(Words::edge)
        .toList();
  }

  /** The beginnings of the words of a tag. */
  public static Set<String> edges(String tag) {
    return new HashSet<>(Words.EDGES.of(Words.plain(tag)));
  }

  /** Titles, then creators, then tags; where there are many, half of the room is for titles. */
  public static List<Suggestion> mixed(
      List<Suggestion> titles, List<Suggestion> creators, List<Suggestion> tags, int limit) {
    var quarter = Math.max(1, limit / 4);
    var fewCreators = Math.min(creators.size(), quarter);
    var fewTags = Math.min(tags.size(), quarter);
    var fewTitles = Math.min(titles.size(), Math.max(1, limit - fewCreators - fewTags));
    var left = limit - fewTitles - fewTags;
    var all = new ArrayList<>(titles.subList(0, fewTitles));
    all.addAll(creators.subList(0, Math.clamp(left, 0, creators.size())));
    all.addAll(tags.subList(0, Math.clamp(limit - all.size(), 0, tags.size())));
    return List.copyOf(all);
  }
}
