package market.search;

import java.util.List;

/** The words that an index has. */
public interface KnownWords {
  /** Whether some mod has one of these. */
  boolean knows(List<Wanted.Term> any);

  /** Whether a word that was written as two is one in some mod's name. */
  boolean isName(String joined);

  /** Those that are worth asking for: without those that no mod has, where that is easily told. */
  List<Wanted.Term> useful(List<Wanted.Term> terms);

  /** What a word that nobody uses was meant to be in one of these fields, the nearest first. */
  List<Guess> guesses(String word, List<String> fields);
}
