package market.storage.takedowns;

/** How far a takedown notice has come. */
public enum TakedownState {
  /** A moderator has to look whether it is whole and about something here. */
  RECEIVED,
  /** Something is missing, which whoever filed it can add. */
  INCOMPLETE,
  /** Nothing was done. */
  REFUSED,
  /** The mod is hidden. */
  ACTIONED,
  /** Its creator objects, and a moderator has to look whether they do so in due form. */
  COUNTERED,
  /** The claimant was told of the objection and may go to court. */
  WAITING,
  /** The mod is there again. */
  RESTORED,
  /** A court decides; the mod stays hidden. */
  IN_COURT,
  /** Whoever filed it took it back. */
  WITHDRAWN
}
