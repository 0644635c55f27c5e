package market.storage.accounts;

/** What somebody may do beyond what every player may. */
public enum Role {
  CREATOR,
  /** A creator whose clean releases need no moderator. */
  TRUSTED,
  MODERATOR,
  OWNER,
  /** Helps others in a game. */
  HELPER,
  /** Recommends what a game has. */
  CURATOR;

  /** Whether it is always one of a game. */
  public boolean isOfGame() {
    return this == HELPER || this == CURATOR;
  }
}
