package market.api.moderation;

import java.util.Set;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Verdict;

/** What follows from a ruling on cases of one kind. */
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
}
