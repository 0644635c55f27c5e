package market.storage.reports;

/** What can be wrong with something. */
public enum Reason {
  MALWARE,
  STOLEN,
  BROKEN,
  MISLEADING,
  OFFENSIVE,
  SPAM,
  FAKE,
  HARASSMENT,
  IMPERSONATION,
  FRAUD,
  OTHER
}
