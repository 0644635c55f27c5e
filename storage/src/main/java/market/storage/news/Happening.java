package market.storage.news;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for whoever wants to know.
 *
 * @param mod those who follow or have it are told
 * @param creator those who follow them are told
 * @param account this one alone is told
 * @param actor who did it, and is not told
 * @param said what is filled into its sentence
 * @param path where to read more, on our pages
 * @param toldTo the last account it was told to, in the order of their ids
 */
public record Happening(
    long number,
    Kind kind,
    @Nullable ModId mod,
    @Nullable AccountId creator,
    @Nullable AccountId account,
    @Nullable AccountId actor,
    List<String> said,
    String path,
    Instant at,
    @Nullable UUID toldTo) {
  public Happening {
    said = List.copyOf(said);
  }

  /** What it is, and how it is told to those who chose nothing. */
  public enum Kind {
    /** A followed creator published their first release of a mod. */
    NEW_MOD(Mailed.DAILY),
    /** A release of a mod somebody follows or has. */
    RELEASE(Mailed.DAILY),
    /** A moderator let one's release pass. */
    APPROVED(Mailed.NEVER),
    /** A moderator, or a scan, refused one's release. */
    REJECTED(Mailed.NEVER),
    /** A moderator wrote on one's case. */
    MESSAGE(Mailed.NEVER),
    /** Somebody reviewed one's mod. */
    REVIEW(Mailed.DAILY),
    /** One's review was answered. */
    ANSWER(Mailed.NOW);

    private final Mailed usual;

    Kind(Mailed usual) {
      this.usual = usual;
    }

    /** How it is mailed where nothing was chosen; on the site it always is shown. */
    public Mailed usual() {
      return usual;
    }
  }

  /** When it is mailed. */
  public enum Mailed {
    NEVER,
    NOW,
    DAILY
  }
}
