package market.api.scanning.kinds;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A script with its comments blanked out, line for line, so that words in them do not count. */
final class ScriptText {
  private ScriptText() {}

  static String of(FileKind kind, byte[] bytes, int length) {
    var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).toCharArray();
    switch (kind) {
      case BATCH -> batch(text);
      case JAVASCRIPT -> new Blanking(text, "//", "/*", "*/", false).blank();
      case POWERSHELL -> new Blanking(text, "#", "<#", "#>", false).blank();
      case PYTHON -> new Blanking(text, "#", "\"\"\"", "\"\"\"", true).blank();
      case SHELL, LUA, JAVA_CLASS -> new Blanking(text, "#", "", "", true).blank();
    }
    return new String(text);
  }

  private static void batch(char[] text) {
    int from = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i == text.length || text[i] == '\n') {
        var line = new String(text, from, Math.min(i - from, 40)).strip().toLowerCase(Locale.ROOT);
        if (line.startsWith("::") || line.startsWith("rem ") || line.startsWith("@rem ")) {
          java.util.Arrays.fill(text, from, i, ' ');
        }
        from = i + 1;
      }
    }
  }

  /** Blanks comments to the end of a line and between two marks; quoted marks are none. */
  private record Blanking(
      @SuppressWarnings("ArrayRecordComponent") char[] text,
      String line,
      String open,
      String close,
      boolean afterBlankOnly) {
    void blank() {
      int at = 0;
      while (at < text.length) {
        char c = text[at];
        if (!open.isEmpty() && starts(at, open)) {
          at = between(at);
        } else if (starts(at, line) && (!afterBlankOnly || at == 0 || text[at - 1] <= ' ')) {
          at = toEndOfLine(at);
        } else if (c == '"' || c == '\'' || c == '`') {
          at = quoted(at);
        } else {
          at += c == '\\' ? 2 : 1;
        }
      }
    }

    private int quoted(int open) {
      for (int i = open + 1; i < text.length; i++) {
        if (text[i] == text[open]) {
          return i + 1;
        }
        // A quote that is not closed in its line was an apostrophe, except where lines may go on.
        if (text[i] == '\n' && text[open] != '`') {
          return open + 1;
        }
        if (text[i] == '\\') {
          i++;
        }
      }
      return open + 1 > text.length ? text.length : Math.max(open + 1, endOfLine(open));
    }

    private int endOfLine(int at) {
      int i = at;
      while (i < text.length && text[i] != '\n') {
        i++;
      }
      return i;
    }

    private int toEndOfLine(int at) {
      int end = endOfLine(at);
      java.util.Arrays.fill(text, at, end, ' ');
      return end;
    }

    private int between(int at) {
      int i = at + open.length();
      while (i < text.length && !starts(i, close)) {
        i++;
      }
      int end = Math.min(text.length, i + close.length());
      for (int k = at; k < end; k++) {
        text[k] = text[k] == '\n' ? '\n' : ' ';
      }
      return end;
    }

    private boolean starts(int at, String mark) {
      if (at + mark.length() > text.length) {
        return false;
      }
      for (int i = 0; i < mark.length(); i++) {
        if (text[at + i] != mark.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }
}
