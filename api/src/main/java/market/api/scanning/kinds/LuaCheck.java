package market.api.scanning.kinds;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import market.api.scanning.FindingCode;

/** What a Lua script reaches for, told from its words in order; comments and texts do not count. */
final class LuaCheck {
  private static final int LONG_TEXT = 1024;
  private static final int BACK = 4;
  private static final int TAINTED_MAX = 1000;
  private static final int SAME_MAX = 5;
  private static final Set<String> LOADS = Set.of("load", "loadstring");
  private static final Set<String> DECODES =
      Set.of(
          "decode_base64",
          "decompress",
          "char",
          "fromhex",
          "from_hex",
          "decode",
          "b64decode",
          "base64decode",
          "unhex",
          "reverse",
          "gsub",
          "decrypt",
          "xor",
          "bxor");
  private static final Set<String> GLOBALS = Set.of("os", "io", "_G", "package", "debug", "_ENV");
  private final List<Found> found = new ArrayList<>();
  private final Set<FindingCode> said = EnumSet.noneOf(FindingCode.class);
  private final LuaTokens tokens;
  private final Unreadable unreadable = new Unreadable();
  private final String[] back = {"", "", "", ""};
  private final Set<String> tainted = new HashSet<>();
  private String assigned = "";
  private int assignedLine;
  private int loads;
  private int loadLine;
  private int longTexts;
  private int httpLine;
  private Argument argument = Argument.NONE;

  /** What is handed to a load that is being read: depth of brackets, and what was in them. */
  private record Argument(int depth, int line, boolean hidden, boolean literal) {
    static final Argument NONE = new Argument(0, 0, false, true);

    Argument deeper(int by) {
      return new Argument(depth + by, line, hidden, literal);
    }
  }

  LuaCheck(byte[] text, int length) {
    tokens = new LuaTokens(text, length);
    if (length > 4 && text[0] == 0x1b && text[1] == 'L') {
      say(FindingCode.OBFUSCATED, 1, "The script is compiled Lua, which nobody can read.");
      return;
    }
    unreadable.lines(text, length);
    while (tokens.next()) {
      look();
    }
    atTheEnd();
  }

  List<Found> found() {
    return found;
  }

  private void look() {
    var word = tokens.kind() == LuaTokens.Kind.STRING && tokens.length() > 64 ? "" : tokens.text();
    if (tokens.kind() == LuaTokens.Kind.NAME) {
      unreadable.name(word);
    }
    if (tokens.kind() == LuaTokens.Kind.NAME || tokens.kind() == LuaTokens.Kind.STRING) {
      word(word);
    }
    if (tokens.kind() == LuaTokens.Kind.STRING) {
      text();
    }
    if (tokens.kind() == LuaTokens.Kind.SYMBOL) {
      symbol(word);
    }
    argue(word);
    push(tokens.kind() == LuaTokens.Kind.STRING ? "\"" + word : word);
  }

  private void push(String word) {
    System.arraycopy(back, 0, back, 1, BACK - 1);
    back[0] = word;
  }

  /** The word after {@code os.} or {@code os["}. */
  private boolean isOf(String table) {
    return (back[0].equals(".") || back[0].equals("[")) && owner().equals(table);
  }

  private String owner() {
    return back[1].startsWith("\"") ? back[1].substring(1) : back[1];
  }

  private void word(String word) {
    int line = tokens.line();
    switch (word) {
      case "execute" -> {
        if (isOf("os")) {
          say(FindingCode.RUNS_PROGRAMS, line, "os.execute runs programs of the computer.");
        }
      }
      case "popen" -> {
        if (isOf("io")) {
          say(FindingCode.RUNS_PROGRAMS, line, "io.popen runs programs of the computer.");
        }
      }
      case "loadlib" -> {
        if (isOf("package")) {
          say(FindingCode.NATIVE_CODE, line, "package.loadlib loads machine code.");
        }
      }
      case "request_insecure_environment" -> {
        if (isCode()) {
          note(FindingCode.ASKS_TRUST, line, "It asks to be let out of the game's sandbox.");
        }
      }
      case "request_http_api" -> {
        if (isCode()) {
          httpLine = line;
          note(FindingCode.USES_NETWORK, line, "It asks the game for the network.");
        }
      }
      default -> {
        if (DECODES.contains(word) && isCode() && assignedLine >= line - 3 && !assigned.isEmpty()) {
          taint();
        }
      }
    }
  }

  private boolean isCode() {
    return tokens.kind() == LuaTokens.Kind.NAME || back[0].equals("[");
  }

  private void taint() {
    if (tainted.size() < TAINTED_MAX) {
      tainted.add(assigned);
    }
  }

  private void text() {
    if (tokens.length() >= LONG_TEXT && tokens.isEncoded()) {
      longTexts++;
      if (!assigned.isEmpty() && assignedLine >= tokens.line() - 3) {
        taint();
      }
      note(FindingCode.ENCODED_TEXT, tokens.line(), "A long text is data in disguise.");
    }
  }

  private void symbol(String word) {
    if (word.equals("=")) {
      assigned = back[0];
      assignedLine = tokens.line();
    }
    if (word.equals("..")
        && back[0].startsWith("\"")
        && back[1].equals("[")
        && GLOBALS.contains(back[2])) {
      say(
          FindingCode.OBFUSCATED,
          tokens.line(),
          "The name of what it reaches for is put together from pieces.");
    }
  }

  private void argue(String word) {
    if (argument.depth() > 0) {
      argued(word);
      return;
    }
    boolean opens =
        (word.equals("(") && tokens.kind() == LuaTokens.Kind.SYMBOL)
            || tokens.kind() == LuaTokens.Kind.STRING;
    if (opens && LOADS.contains(back[0]) && isGlobal()) {
      loads++;
      loadLine = tokens.line();
      if (word.equals("(")) {
        argument = new Argument(1, tokens.line(), false, true);
      } else if (tokens.length() >= LONG_TEXT) {
        hiddenLoad(tokens.line());
      }
    }
  }

  /** Not {@code thing.load} or {@code function load}; what hangs on the globals is the same. */
  private boolean isGlobal() {
    return switch (back[1]) {
      case ".", ":" -> back[2].equals("_G");
      case "function" -> false;
      default -> true;
    };
  }

  private void argued(String word) {
    if (tokens.kind() == LuaTokens.Kind.SYMBOL) {
      if (word.equals("(") || word.equals("{")) {
        argument = argument.deeper(1);
      } else if (word.equals(")") || word.equals("}")) {
        argument = argument.deeper(-1);
        if (argument.depth() == 0) {
          decideLoad();
        }
      }
      return;
    }
    boolean isName = tokens.kind() == LuaTokens.Kind.NAME;
    boolean hides =
        (isName && (DECODES.contains(word) || tainted.contains(word)))
            || (tokens.kind() == LuaTokens.Kind.STRING
                && tokens.length() >= LONG_TEXT
                && tokens.isEncoded());
    argument =
        new Argument(
            argument.depth(),
            argument.line(),
            argument.hidden() || hides,
            argument.literal() && !isName);
  }

  private void decideLoad() {
    if (argument.hidden()) {
      hiddenLoad(argument.line());
    } else if (!argument.literal()) {
      note(FindingCode.LOADS_CODE, argument.line(), "It makes code of a text at run time.");
    }
    argument = Argument.NONE;
  }

  private void hiddenLoad(int line) {
    say(FindingCode.LOADS_CODE, line, "It makes code of a text that was hidden before.");
  }

  private void atTheEnd() {
    if (loads > 0 && httpLine > 0) {
      say(
          FindingCode.FETCHES_CODE,
          loadLine,
          "It asks for the network and makes code of a text: it can run what it fetches.");
    }
    unreadable.found(loads > 0 && longTexts > 0, found);
  }

  private void say(FindingCode code, int line, String reason) {
    if (said.add(code) || found.stream().filter(f -> f.code() == code).count() < SAME_MAX) {
      found.add(new Found(code, line, reason));
    }
  }

  private void note(FindingCode code, int line, String reason) {
    if (found.stream().filter(f -> f.code() == code).count() < SAME_MAX) {
      found.add(Found.note(code, line, reason));
    }
  }
}
