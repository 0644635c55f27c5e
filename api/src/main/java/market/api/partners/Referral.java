package market.api.partners;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.mods.ModId;
import market.storage.partners.Touch;
import org.jspecify.annotations.Nullable;

/**
 * Who brought a buyer.
 *
 * @param partnership by which terms, or null for somebody who is no partner and gets what the game
 *     grants
 * @param curation of which mods they are the curator, or null for somebody who brings all of it
 */
public record Referral(
    AccountId by, @Nullable Partnership partnership, @Nullable Curation curation) {
  public Referral(AccountId by, @Nullable Partnership partnership) {
    this(by, partnership, null);
  }

  /**
   * A list that the buyer left for what they buy.
   *
   * @param picks those of the mods on it that its curator has a share of
   * @param bp their share
   */
  public record Curation(UUID collection, Set<ModId> picks, int bp) {
    public Curation {
      picks = Set.copyOf(picks);
    }
  }

  /**
   * The programme's terms as they stand.
   *
   * @param since from when on what was brought counts for the schedule
   * @param suspicion why a moderator has to look first, or empty
   */
  public record Partnership(
      Touch touch, @Nullable String code, List<Tier> tiers, Instant since, String suspicion) {
    public Partnership {
      tiers = List.copyOf(tiers);
    }
  }
}
