package market.search;

import java.util.List;

/**
 * What a mod must have to match, and what that is worth; each kind of index asks for it its way.
 */
public sealed interface Wanted {
  /** One word in a field. */
  record Term(String field, String word, float weight) implements Wanted {}

  /** Words that follow each other in a field. */
  record Phrase(String field, List<String> words, float weight) implements Wanted {}

  /** All of them, each worth what it is worth. */
  record All(List<Wanted> of) implements Wanted {}

  /** So many of them or more, each worth what it is worth. */
  record Any(List<Wanted> of, int least) implements Wanted {}

  /** One of them or more: what the best is worth, and so much of what the others are. */
  record Best(List<Wanted> of, float others, float weight) implements Wanted {}

  /**
   * All that is asked of a mod.
   *
   * @param must worth something
   * @param filter worth nothing, and must be there
   * @param without must not be there
   */
  record Sought(List<Wanted> must, List<Wanted> filter, List<Wanted> without) {
    /** Whether every mod will do. */
    public boolean isEverything() {
      return must.isEmpty() && filter.isEmpty() && without.isEmpty();
    }
  }
}
