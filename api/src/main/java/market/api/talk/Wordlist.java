package market.api.talk;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import market.api.abuse.Skeletons;
import market.storage.talk.Unwanted.Verdict;
import market.storage.talk.Unwanted.Word;

/**
 * Which of a game's unwanted words a text holds. Pure.
 *
 * <p>The rule:
 *
 * <ol>
 *   <li>words and text are folded alike: letters that look the same are the same, in whatever
 *       script, size or case; marks over letters, and characters nobody sees, are nothing;
 *   <li>a word is found where it stands as a word, several as they follow each other, and one that
 *       ends with a star where a word begins so;
 *   <li>three or more single letters after each other are read as a word too;
 *   <li>where words of both verdicts are found, refusing goes before holding.
 * </ol>
 */
final class Wordlist {
  static final int MOST = 200;
  private static final int LETTERS_TO_JOIN = 3;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{M}]");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final List<Word> words;

  /** The words as an owner wrote them. */
  Wordlist(List<Word> words) {
    this.words = List.copyOf(words);
  }

  Optional<Verdict> of(String text) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    var folded = folded(joined(UNSEEN.matcher(text).replaceAll("")));
    var found =
        words.stream().filter(word -> holds(folded, word.word())).map(Word::verdict).toList();
    return found.contains(Verdict.REFUSE)
        ? Optional.of(Verdict.REFUSE)
        : found.stream().findFirst();
  }

  /** Whether anything is left of a word once it is folded. */
  static boolean isWord(String word) {
    return !folded(word).isBlank();
  }

  private static boolean holds(String text, String word) {
    var wanted = folded(word);
    return !wanted.isBlank() && text.contains(word.endsWith("*") ? wanted.stripTrailing() : wanted);
  }

  /** Each word between two spaces. */
  private static String folded(String text) {
    var seen = UNSEEN.matcher(Skeletons.of(UNSEEN.matcher(text).replaceAll(""))).replaceAll("");
    return " " + BETWEEN.matcher(seen).replaceAll(" ").strip() + " ";
  }

  /** With what single letters after each other make, behind it. */
  private static String joined(String text) {
    var all = new StringBuilder(text);
    var run = new StringBuilder();
    for (var word : (BETWEEN.matcher(text).replaceAll(" ").strip() + " -").split(" ", -1)) {
      if (word.codePointCount(0, word.length()) == 1 && !word.equals("-")) {
        run.append(word);
      } else {
        if (run.length() >= LETTERS_TO_JOIN) {
          all.append(' ').append(run);
        }
        run.setLength(0);
      }
    }
    return all.toString();
  }
}
