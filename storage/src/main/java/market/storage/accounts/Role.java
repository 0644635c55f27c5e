package market.storage.accounts;

/** What somebody may do beyond what every player may. */
public enum Role {
  CREATOR,
  /** A creator whose clean releases need no moderator. */
  TRUSTED,
  MODERATOR,
  OWNER
}
