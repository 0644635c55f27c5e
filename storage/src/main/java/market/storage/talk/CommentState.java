package market.storage.talk;

/** Whether others see a comment. */
public enum CommentState {
  SHOWN,
  /** A moderator will look first. */
  HELD,
  /** A moderator looked, and decided so. */
  HIDDEN
}
