package market.storage.memberships;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.jspecify.annotations.Nullable;

/**
 * What is offered for a price that is paid again and again: by a creator, or, with the pass, by the
 * marketplace.
 *
 * @param ground whose it is and on which mod it stands; null for the pass
 * @param stripe the price's name at the processor, once it is known there
 * @param passBp of the pass, what of a bill is the platform's, after the processor; else null
 * @param discountBp what its members pay less for its creator's mods
 * @param trialDays that cost nothing, once for each person
 * @param members how many have it now
 */
public record Tier(
    UUID id,
    @Nested @Nullable Ground ground,
    String name,
    String about,
    String badge,
    @Nested("price") Money price,
    Period period,
    State state,
    @Nullable String stripe,
    @Nullable Integer passBp,
    int discountBp,
    int trialDays,
    long members,
    Instant madeAt) {
  /**
   * On what a creator's tier stands.
   *
   * @param mod whose team shares what is paid, and whose game's rules hold
   */
  public record Ground(
      @PropagateNull AccountId creator,
      Handle handle,
      String creatorName,
      ModId mod,
      Slug modSlug,
      String modTitle) {}

  /** Whether it is the marketplace's. */
  public boolean isPass() {
    return ground == null;
  }

  /** Whose it is; the pass is nobody's. */
  public @Nullable AccountId creator() {
    return ground == null ? null : ground.creator();
  }

  /** A creator's ground, where it is known to be a creator's. */
  public Ground onGround() {
    return Objects.requireNonNull(ground, "a creator's tier");
  }

  /** How often it is paid. */
  public enum Period {
    MONTH,
    YEAR
  }

  /** CLOSED: nobody joins any more, and who has it keeps it. */
  public enum State {
    OPENING,
    OPEN,
    CLOSED
  }
}
