package market.search;

import org.jspecify.annotations.Nullable;

/**
 * A completion of what is being typed.
 *
 * @param target the slug, the handle, the tag or the words that the text stands for
 * @param game the game of a title, or the one that words were searched for in, else null
 */
public record Suggestion(Kind kind, String text, String target, @Nullable String game) {
  /** What a suggestion leads to. */
  public enum Kind {
    TITLE,
    CREATOR,
    TAG,
    /** Words that others searched for; an index knows none. */
    QUERY
  }
}
