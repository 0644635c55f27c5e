package market.storage.orders;

/** Whose a part of a price is. */
public enum Part {
  CREATOR,
  COLLABORATOR,
  /** Whoever had what is sold. */
  SELLER,
  /** Of a library that the mod depends on, or of a badge's mod when the badge is sold on. */
  ROYALTY,
  /** Whoever brought the buyer. */
  REFERRER,
  /** Whoever owns the game. */
  GAME,
  PLATFORM,
  PROCESSOR;

  /** Whether it is paid out to somebody with an account here. */
  public boolean isPaidOut() {
    return this != PLATFORM && this != PROCESSOR;
  }
}
