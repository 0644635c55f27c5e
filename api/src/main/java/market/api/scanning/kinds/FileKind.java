package market.api.scanning.kinds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import market.api.scanning.FindingCode;

/** Kinds of files that do something when they are run, each with its own check. */
public enum FileKind {
  LUA("a Lua script"),
  JAVA_CLASS("a Java class"),
  SHELL("a shell script"),
  POWERSHELL("a PowerShell script"),
  BATCH("a batch file"),
  PYTHON("a Python script"),
  JAVASCRIPT("a JavaScript file");

  /** The part of an entry that is looked at; what is longer is for a person. */
  public static final int BYTES_MAX = 4 << 20;

  private static final int SCRIPT_MAX = 512 << 10;
  private final String title;

  FileKind(String title) {
    this.title = title;
  }

  /** By what it starts with, else by its name; null for what is not run. */
  public static @org.jspecify.annotations.Nullable FileKind of(
      String name, byte[] head, int length) {
    if (length >= 4 && head[0] == (byte) 0xCA && head[1] == (byte) 0xFE) {
      return JAVA_CLASS;
    }
    var byName = byName(name);
    return byName == null && length > 2 && head[0] == '#' && head[1] == '!'
        ? byShebang(head, length)
        : byName;
  }

  private static @org.jspecify.annotations.Nullable FileKind byName(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "lua" -> LUA;
      case "sh", "bash", "zsh", "command" -> SHELL;
      case "ps1", "psm1", "psd1" -> POWERSHELL;
      case "bat", "cmd" -> BATCH;
      case "py", "pyw" -> PYTHON;
      case "js", "mjs", "cjs", "jse" -> JAVASCRIPT;
      default -> null;
    };
  }

  private static @org.jspecify.annotations.Nullable FileKind byShebang(byte[] head, int length) {
    var line = new String(head, 0, Math.min(length, 120), StandardCharsets.ISO_8859_1);
    var first = line.lines().findFirst().orElse("");
    if (first.contains("python")) {
      return PYTHON;
    }
    if (first.contains("lua")) {
      return LUA;
    }
    if (first.contains("node")) {
      return JAVASCRIPT;
    }
    return first.contains("sh") ? SHELL : null;
  }

  /** Everything its check finds in the bytes, of which there may have been more. */
  public List<Found> check(byte[] bytes, int length, boolean isCut) {
    var found = new ArrayList<Found>();
    int most = this == LUA || this == JAVA_CLASS ? BYTES_MAX : SCRIPT_MAX;
    if (isCut || length > most) {
      found.add(
          new Found(
              FindingCode.NOT_LOOKED_THROUGH,
              0,
              "The entry is " + title + " of a length that no person writes."));
    }
    int looked = Math.min(length, most);
    switch (this) {
      case LUA -> found.addAll(new LuaCheck(bytes, looked).found());
      case JAVA_CLASS -> found.addAll(ClassCheck.of(bytes, looked));
      case SHELL, POWERSHELL, BATCH, PYTHON, JAVASCRIPT ->
          found.addAll(ScriptCheck.of(this, bytes, looked));
    }
    return found;
  }
}
