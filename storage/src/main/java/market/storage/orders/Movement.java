package market.storage.orders;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of a part of a price on its way; units in its order's currency. */
public record Movement(
    UUID id,
    UUID split,
    Kind kind,
    long units,
    State state,
    @Nullable UUID of,
    @Nullable String stripe,
    Instant createdAt) {
  /** Which way it went. */
  public enum Kind {
    /** To the payee's account at the processor. */
    TRANSFER,
    /** Back from there. */
    REVERSAL,
    /** To the payee's bank. */
    BANK,
    /** Kept, against what the payee owes for another sale. */
    NETTING,
    /** Spent by the payee in the shop. */
    SPENDING
  }

  /** How far it is. */
  public enum State {
    SENDING,
    DONE,
    FAILED,
    UNDONE
  }
}
