package market.storage.memberships;

import java.time.Instant;
import java.util.UUID;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What a creator offers for a price that is paid again and again.
 *
 * @param mod whose team shares it, and whose game's rules hold
 * @param stripe the price's name at the processor, once it is known there
 * @param discountBp what its members pay less for its creator's mods
 * @param trialDays that cost nothing, once for each person
 * @param members how many have it now
 */
public record Tier(
    UUID id,
    AccountId creator,
    Handle handle,
    String creatorName,
    ModId mod,
    Slug modSlug,
    String modTitle,
    String name,
    String about,
    String badge,
    @Nested("price") Money price,
    Period period,
    State state,
    @Nullable String stripe,
    int discountBp,
    int trialDays,
    long members,
    Instant madeAt) {
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
