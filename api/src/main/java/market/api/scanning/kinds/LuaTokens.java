package market.api.scanning.kinds;

import java.nio.charset.StandardCharsets;

/**
 * Reads Lua word by word: comments are passed over, strings are told from code. Never fails; what
 * is not Lua comes out as symbols. Linear in the length of the text.
 */
final class LuaTokens {
  /** What a token is. */
  enum Kind {
    NAME,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  private static final int TEXT_MAX = 80;
  private final byte[] text;
  private final int end;
  private int at;
  private int line = 1;
  private Kind kind = Kind.END;
  private int from;
  private int to;
  private int startLine = 1;

  LuaTokens(byte[] text, int length) {
    this.text = text;
    this.end = length;
  }

  Kind kind() {
    return kind;
  }

  int line() {
    return startLine;
  }

  /** How long it is, without a string's quotes. */
  int length() {
    return to - from;
  }

  /** Its start, without a string's quotes; long ones are cut. */
  String text() {
    return new String(text, from, Math.min(to - from, TEXT_MAX), StandardCharsets.ISO_8859_1);
  }

  /** Whether a string looks like data in disguise: nothing but the letters of base64 or hex. */
  boolean isEncoded() {
    if (kind != Kind.STRING) {
      return false;
    }
    int other = 0;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (!alphanumeric(b) && b != '+' && b != '/' && b != '=' && b != '-' && b != '_') {
        other++;
      }
    }
    // Escapes as in "\108\111" are the other way to write what should not be read.
    return other == 0 || escapes() > (to - from) / 5;
  }

  private int escapes() {
    int escapes = 0;
    for (int i = from; i + 1 < to; i++) {
      if (text[i] == '\\' && (digit(text[i + 1]) || text[i + 1] == 'x')) {
        escapes++;
      }
    }
    return escapes;
  }

  boolean next() {
    skip();
    startLine = line;
    if (at >= end) {
      kind = Kind.END;
      return false;
    }
    byte b = text[at];
    if (letter(b)) {
      kind = Kind.NAME;
      run();
    } else if (digit(b)) {
      kind = Kind.NUMBER;
      run();
    } else if (b == '"' || b == '\'') {
      quoted(b);
    } else if (b == '[' && level(at) >= 0) {
      kind = Kind.STRING;
      bracketed(level(at));
    } else {
      kind = Kind.SYMBOL;
      from = at;
      boolean dots = b == '.' && at + 1 < end && text[at + 1] == '.';
      boolean equals =
          at + 1 < end && text[at + 1] == '=' && (b == '=' || b == '~' || b == '<' || b == '>');
      at += dots || equals ? 2 : 1;
      to = at;
    }
    return true;
  }

  private void run() {
    from = at;
    while (at < end && (alphanumeric(text[at]) || text[at] == '_')) {
      at++;
    }
    to = at;
  }

  private void quoted(byte quote) {
    kind = Kind.STRING;
    at++;
    from = at;
    while (at < end && text[at] != quote && text[at] != '\n') {
      if (text[at] == '\\' && at + 1 < end) {
        at++;
        newline();
      }
      at++;
    }
    to = Math.min(at, end);
    if (at < end && text[at] == quote) {
      at++;
    }
  }

  /** How many signs stand between the two brackets that open a long text; -1 if none does. */
  private int level(int open) {
    int i = open + 1;
    while (i < end && text[i] == '=') {
      i++;
    }
    return i < end && text[i] == '[' ? i - open - 1 : -1;
  }

  private void bracketed(int level) {
    at += level + 2;
    from = at;
    while (at < end && !closes(level)) {
      newline();
      at++;
    }
    to = at;
    at = Math.min(end, at + level + 2);
  }

  private boolean closes(int level) {
    if (text[at] != ']' || at + level + 1 >= end || text[at + level + 1] != ']') {
      return false;
    }
    for (int i = 1; i <= level; i++) {
      if (text[at + i] != '=') {
        return false;
      }
    }
    return true;
  }

  private void skip() {
    while (at < end) {
      byte b = text[at];
      if (b == '-' && at + 1 < end && text[at + 1] == '-') {
        at += 2;
        int level = at < end && text[at] == '[' ? level(at) : -1;
        if (level >= 0) {
          bracketed(level);
        } else {
          while (at < end && text[at] != '\n') {
            at++;
          }
        }
      } else if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
        newline();
        at++;
      } else {
        return;
      }
    }
  }

  private void newline() {
    if (at < end && text[at] == '\n') {
      line++;
    }
  }

  private static boolean letter(byte b) {
    return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || b == '_';
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean alphanumeric(byte b) {
    return digit(b) || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }
}
