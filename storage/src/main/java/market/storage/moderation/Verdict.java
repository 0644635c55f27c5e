package market.storage.moderation;

/** How a case was decided. */
public enum Verdict {
  APPROVE,
  REJECT,
  REQUEST_CHANGES,
  SUSPEND,
  DISMISS
}
