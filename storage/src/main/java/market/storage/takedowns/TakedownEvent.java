package market.storage.takedowns;

/** What can happen to a takedown notice. */
public enum TakedownEvent {
  RECEIVE,
  FIND_INCOMPLETE,
  COMPLETE,
  REFUSE,
  ACTION,
  COUNTER,
  REFUSE_COUNTER,
  FORWARD,
  FILE_COURT,
  RESTORE,
  WITHDRAW,
  /** A moderator takes back what was decided about it. */
  RETRACT,
  /** A moderator takes back what was decided about the counter-notice. */
  RETRACT_COUNTER
}
