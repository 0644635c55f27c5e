package market.web.frame;

import java.util.List;
import market.api.accounts.Caller;
import market.storage.games.Game;
import org.jspecify.annotations.Nullable;

/**
 * What every page stands in.
 *
 * @param uploads the script that sends files, where there are any to send
 * @param path where the reader is, with its query, to come back to
 */
public record Frame(
    String site,
    String baseUrl,
    @Nullable Caller caller,
    Words words,
    String theme,
    String path,
    List<Game> games,
    Shelves shelves,
    String stylesheet,
    String script,
    String uploads) {
  /** A sentence in the reader's language. */
  public String say(String key, Object... values) {
    return words.say(key, values);
  }

  /** The reader's, such as {@code en}. */
  public String language() {
    return words.locale().getLanguage();
  }

  public boolean isSignedIn() {
    return caller != null;
  }

  /** The first letters of a name, for where there is no picture. */
  public static String initials(String name) {
    var words = name.strip().split("\\s+", -1);
    var first = words[0].codePointAt(0);
    var text = new StringBuilder().appendCodePoint(first);
    if (words.length > 1) {
      text.appendCodePoint(words[words.length - 1].codePointAt(0));
    }
    return text.toString().toUpperCase(java.util.Locale.ROOT);
  }
}
