package market.storage.personal;

import java.util.UUID;

/** What can be followed: which kind of thing, and which one. */
public record Subject(Kind kind, UUID id) {
  /** The kinds there are. */
  public enum Kind {
    CREATOR,
    MOD,
    GAME,
    COLLECTION
  }
}
