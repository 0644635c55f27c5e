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
  WITHDRAW
}
