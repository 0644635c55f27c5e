package market.ops.telegram;

import java.util.ArrayDeque;
import java.util.Set;

/** Reads text in the Bot API's HTML, and refuses what that refuses. */
final class Markup {
  private static final int TEXT_MAX = 4_096;
  private static final Set<String> TAGS =
      Set.of("b", "strong", "i", "em", "u", "s", "code", "pre", "a", "tg-spoiler", "blockquote");

  private Markup() {}

  /** The text as it reads. */
  static String read(String text, String mode) {
    var plain = mode.equals("HTML") ? html(text) : text;
    if (plain.isBlank()) {
      throw BotError.bad("message text is empty");
    }
    if (plain.length() > TEXT_MAX) {
      throw BotError.bad("message is too long");
    }
    return plain;
  }

  private static String html(String text) {
    var plain = new StringBuilder();
    var open = new ArrayDeque<String>();
    int i = 0;
    while (i < text.length()) {
      var c = text.charAt(i);
      if (c == '<') {
        var end = text.indexOf('>', i);
        if (end < 0) {
          throw BotError.bad("can't parse entities: Unclosed start tag at byte offset " + i);
        }
        tag(text.substring(i + 1, end), open, i);
        i = end + 1;
      } else if (c == '&') {
        i = entity(text, i, plain);
      } else {
        plain.append(c);
        i++;
      }
    }
    if (!open.isEmpty()) {
      throw BotError.bad(
          "can't parse entities: Can't find end tag corresponding to start tag \"%s\""
              .formatted(open.peek()));
    }
    return plain.toString().strip();
  }

  private static void tag(String tag, ArrayDeque<String> open, int at) {
    var closes = tag.startsWith("/");
    var name = (closes ? tag.substring(1) : tag).split("\\s", 2)[0];
    if (!TAGS.contains(name)) {
      throw BotError.bad(
          "can't parse entities: Unsupported start tag \"%s\" at byte offset %d"
              .formatted(name, at));
    }
    if (!closes) {
      open.push(name);
    } else if (!name.equals(open.poll())) {
      throw BotError.bad("can't parse entities: Unmatched end tag at byte offset " + at);
    }
  }

  /** Where it goes on. What is no entity stands as it is. */
  private static int entity(String text, int at, StringBuilder plain) {
    var end = text.indexOf(';', at);
    var read =
        switch (end < 0 ? "" : text.substring(at, end + 1)) {
          case "&amp;" -> "&";
          case "&lt;" -> "<";
          case "&gt;" -> ">";
          case "&quot;" -> "\"";
          default -> "";
        };
    plain.append(read.isEmpty() ? "&" : read);
    return read.isEmpty() ? at + 1 : end + 1;
  }
}
