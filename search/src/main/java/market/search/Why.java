package market.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.search.Explanation;

/**
 * Why a mod stands where it does: how well the words match, times how good it is.
 *
 * @param score what mods are ordered by
 * @param text how well the words match; 1 where there are none
 * @param words what each word that was found adds to it, the most first
 */
public record Why(double score, double text, Ranking.Quality quality, List<Word> words) {
  /** As Lucene names the weight of one term. */
  private static final Pattern TERM = Pattern.compile("weight\\(([a-z_]+):(.*) in \\d+\\).*");

  public Why {
    words = List.copyOf(words);
  }

  /** A word of the index, where it was found, and what that is worth. */
  public record Word(String field, String word, double worth) {}

  static Why of(Explanation text, Ranking.Quality quality) {
    var words = new ArrayList<Word>();
    collect(text, words);
    return of(text.getValue().doubleValue(), words, quality);
  }

  /** By what each word adds to the match of the text. */
  public static Why of(double match, List<Word> words, Ranking.Quality quality) {
    var sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(Word::worth).reversed());
    return new Why(match * quality.total(), match, quality, sorted);
  }

  /** The word that a part of an explanation by Lucene is of; empty where it is of several. */
  public static Optional<Word> word(String description, double worth) {
    var term = TERM.matcher(description);
    return term.matches()
        ? Optional.of(new Word(term.group(1), term.group(2), worth))
        : Optional.empty();
  }

  private static void collect(Explanation part, List<Word> words) {
    var worth = part.getValue().doubleValue();
    if (worth == 0) {
      return; // what only had to be there
    }
    var word = word(part.getDescription(), worth);
    word.ifPresent(words::add);
    if (word.isEmpty()) {
      for (var detail : part.getDetails()) {
        collect(detail, words);
      }
    }
  }
}
