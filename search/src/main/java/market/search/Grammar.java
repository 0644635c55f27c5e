package market.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a person can type: words, {@code "phrases"}, {@code -without}, and {@code creator:}, {@code
 * tag:} and {@code game:} before a value. Whatever does not follow this is read as plain words;
 * what is too long is cut.
 */
final class Grammar {
  static final int LONGEST_TEXT = 200;
  static final int MOST_WORDS = 32;

  private static final String QUOTES = "\"“”„«»";

  private final String text;
  private final List<Clause> clauses = new ArrayList<>();
  private int words;

  private Grammar(String text) {
    this.text = text;
  }

  /** One thing that a mod must or must not have. */
  sealed interface Clause {
    boolean excluded();

    /** As it was typed, in lower case. */
    record Word(String word, boolean excluded) implements Clause {}

    /** Words that follow each other; one word in quotes stands for itself alone. */
    record Phrase(List<String> words, boolean excluded) implements Clause {}

    /** A value that a field has exactly. */
    record Key(String field, String value, boolean excluded) implements Clause {}
  }

  static List<Clause> read(String text) {
    return new Grammar(Words.plain(cut(text))).read();
  }

  /** The beginning of a text that is read at all. */
  static String cut(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  private List<Clause> read() {
    var at = 0;
    while (at < text.length() && words < MOST_WORDS) {
      var excluded = text.charAt(at) == '-' && at + 1 < text.length();
      var start = excluded ? at + 1 : at;
      if (isQuote(start)) {
        var end = end(start + 1, false);
        if (end < text.length()) {
          phrase(text.substring(start + 1, end), excluded);
          at = end + 1;
        } else {
          at = start + 1; // never closed: the quote alone is passed over
        }
      } else {
        at = end(start, true);
        word(text.substring(start, at), excluded);
        at += at < text.length() && !isQuote(at) ? 1 : 0;
      }
    }
    return List.copyOf(clauses);
  }

  /** Where the next quote is, or the next gap for a word. */
  private int end(int from, boolean atGaps) {
    var at = from;
    while (at < text.length() && !isQuote(at) && !(atGaps && isGap(text.charAt(at)))) {
      at++;
    }
    return at;
  }

  private void word(String word, boolean excluded) {
    var colon = word.indexOf(':');
    var value = word.substring(colon + 1);
    var field = colon < 0 || value.isEmpty() ? "" : word.substring(0, colon);
    switch (field.toLowerCase(Locale.ROOT)) {
      case "creator" -> key(Fields.CREATOR, value, excluded);
      case "tag" -> key(Fields.TAG, value, excluded);
      case "game" -> key(Fields.GAME, value, excluded);
      default -> plainWord(word, excluded);
    }
  }

  private void key(String field, String value, boolean excluded) {
    clauses.add(new Clause.Key(field, Fields.anyCase(value), excluded));
    words++;
  }

  /** What is written as one word may be several, as in {@code well-known}. */
  private void plainWord(String word, boolean excluded) {
    var parts = Words.TYPED.of(word);
    if (excluded && parts.size() > 1) {
      phrase(word, true);
      return;
    }
    for (var part : parts.subList(0, Math.min(parts.size(), MOST_WORDS - words))) {
      clauses.add(new Clause.Word(part, excluded));
      words++;
    }
  }

  private void phrase(String phrase, boolean excluded) {
    var parts = Words.PROSE.of(phrase);
    var some = parts.subList(0, Math.min(parts.size(), MOST_WORDS - words));
    if (!some.isEmpty()) {
      clauses.add(new Clause.Phrase(List.copyOf(some), excluded));
      words += some.size();
    }
  }

  private boolean isQuote(int at) {
    return at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean isGap(char c) {
    return Character.isWhitespace(c) || Character.isISOControl(c);
  }
}
