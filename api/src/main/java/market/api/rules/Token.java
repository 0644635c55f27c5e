package market.api.rules;

import java.util.ArrayList;
import java.util.List;
import market.api.Problem;

/**
 * A word of a condition, and where it stands.
 *
 * @param at its first letter, counted from 1
 */
record Token(Kind kind, String text, int at) {
  /** What it is. */
  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  /** The condition's words, ended by one that says so. */
  static List<Token> of(String source) {
    var tokens = new ArrayList<Token>();
    int at = 0;
    while (at < source.length()) {
      char first = source.charAt(at);
      if (Character.isWhitespace(first)) {
        at++;
      } else {
        var token = next(source, at, first);
        tokens.add(token);
        at += token.kind() == Kind.TEXT ? length(source, at) : token.text().length();
      }
    }
    tokens.add(new Token(Kind.END, "the end", source.length() + 1));
    return List.copyOf(tokens);
  }

  private static Token next(String source, int at, char first) {
    if (first == '"') {
      var end = at + length(source, at) - 1;
      var text = source.substring(at + 1, end).replace("\\\"", "\"").replace("\\\\", "\\");
      return new Token(Kind.TEXT, text, at + 1);
    }
    if (Character.isDigit(first) || first == '-') {
      return new Token(Kind.NUMBER, run(source, at, "-0123456789_"), at + 1);
    }
    if (Character.isLetter(first)) {
      return new Token(
          Kind.WORD,
          run(source, at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."),
          at + 1);
    }
    var two = source.substring(at, Math.min(at + 2, source.length()));
    if (two.equals("!=") || two.equals("<=") || two.equals(">=")) {
      return new Token(Kind.SIGN, two, at + 1);
    }
    if ("()[],=<>".indexOf(first) < 0) {
      throw wrong(at + 1, "'%s' is not part of a condition".formatted(first));
    }
    return new Token(Kind.SIGN, String.valueOf(first), at + 1);
  }

  private static String run(String source, int from, String letters) {
    int to = from;
    while (to < source.length() && letters.indexOf(source.charAt(to)) >= 0) {
      to++;
    }
    if (to == from) {
      throw wrong(from + 1, "'%s' is not part of a condition".formatted(source.charAt(from)));
    }
    return source.substring(from, to);
  }

  /** With both quotes. */
  private static int length(String source, int from) {
    for (int at = from + 1; at < source.length(); at++) {
      if (source.charAt(at) == '\\') {
        at++;
      } else if (source.charAt(at) == '"') {
        return at - from + 1;
      }
    }
    throw wrong(from + 1, "this text has no end");
  }

  /** 422 that names the place. */
  static Problem wrong(int at, String what) {
    return Problem.invalid("condition", "at letter %d: %s".formatted(at, what));
  }
}
