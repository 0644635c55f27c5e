package market.api.flags;

import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagState;

/** What becomes of what a flag kept back. */
interface Remedy {
  /** It was nothing: what was kept goes on as if nobody had looked. */
  void lift(Tx tx, Caller moderator, Flag flag, String said);

  /** It was abuse: what it would have brought is undone. */
  void undo(Tx tx, Caller moderator, Flag flag, String said);

  /**
   * Kept again, to be decided anew.
   *
   * @param was what it had been found to be
   */
  void again(Tx tx, Caller moderator, Flag flag, FlagState was, String said);
}
