package market.api.talk;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import market.api.Problem;
import market.api.markdown.Markdown;
import market.storage.accounts.Handle;

/**
 * Whom a text names. Pure: a handle after an at sign which is not part of an address or a word; at
 * most {@value #MOST} people.
 */
final class Mentions {
  static final int MOST = 10;
  private static final Pattern NAMED =
      Pattern.compile("(?<![\\p{L}\\p{N}._/@+-])@([a-z0-9][a-z0-9_-]{1,38})(?![\\p{L}\\p{N}@])");

  private Mentions() {}

  static Set<Handle> in(String markdown) {
    var found = new LinkedHashSet<Handle>();
    var named = NAMED.matcher(Markdown.plain(markdown));
    while (named.find()) {
      found.add(new Handle(named.group(1)));
      if (found.size() > MOST) {
        throw Problem.invalid("text", "names at most %d people".formatted(MOST));
      }
    }
    return found;
  }
}
