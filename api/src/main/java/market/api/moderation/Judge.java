package market.api.moderation;

import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;

/** What follows from a ruling on cases of one kind, and from taking it back. */
public interface Judge {
  /** What may be ruled. */
  Set<Verdict> verdicts(Case one);

  /**
   * Does what was ruled; the case itself is closed and written down by whoever asks.
   *
   * @param verdict one of {@link #verdicts}
   * @param said the reason's code and the moderator's words, as the author is told
   */
  void rule(Tx tx, Caller moderator, Case one, Verdict verdict, String said);

  /**
   * Restores what was before a ruling, to be decided anew: the case is open again. Nothing goes
   * live by this.
   *
   * @param said the reason's code and the moderator's words, as the author is told
   */
  default void undo(Tx tx, Caller moderator, Case one, Ruling ruling, String said) {
    throw Problem.conflict("what follows from such a ruling cannot be taken back");
  }
}
