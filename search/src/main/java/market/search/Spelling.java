package market.search;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The words of Lucene's files, as they are in memory. */
final class Spelling implements KnownWords {
  private static final int MOST_TERMS = 512;

  private final List<Columns> segments;

  Spelling(Seen seen) {
    segments = seen.columns();
  }

  @Override
  public boolean knows(List<Wanted.Term> any) {
    return any.stream().anyMatch(term -> isKnown(term.field(), term.word()));
  }

  @Override
  public boolean isName(String joined) {
    return Fields.NAMES.stream().anyMatch(field -> isKnown(field, joined));
  }

  @Override
  public List<Wanted.Term> useful(List<Wanted.Term> terms) {
    return terms.stream().filter(term -> isKnown(term.field(), term.word())).toList();
  }

  private boolean isKnown(String field, String word) {
    for (var segment : segments) {
      if (segment.vocabulary(field).documents(word) > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<Guess> guesses(String word, List<String> fields) {
    var edits = Guess.edits(word);
    if (edits == 0) {
      return List.of();
    }
    var near = new HashMap<String, Guess>();
    for (var segment : segments) {
      for (var field : fields) {
        var left = new AtomicInteger(MOST_TERMS);
        segment
            .vocabulary(field)
            .near(
                word,
                edits,
                Guess.kept(edits),
                (found, distance, documents) -> {
                  near.merge(found, new Guess(found, distance, documents), Guess::and);
                  return left.decrementAndGet() > 0;
                });
      }
    }
    return near.values().stream().sorted(Guess.NEAREST).limit(Guess.MOST).toList();
  }
}
