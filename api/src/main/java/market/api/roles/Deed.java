package market.api.roles;

/** What a role may allow somebody in a game. */
public enum Deed {
  /** Says for the asker which answer helped. */
  MARK_ANSWERS,
  /** Ends a thread, or opens it again. */
  LOCK_THREADS,
  /** Says how long one waits between two comments on a mod. */
  SET_PACE,
  /** Sees what is held or hidden, and decides about it. */
  DECIDE_TALK,
  /** Decides what players report. */
  DECIDE_REPORTS,
  /** Writes to all who follow the game. */
  ANNOUNCE,
  /** Has their collections shown first on the game's page. */
  FEATURE
}
