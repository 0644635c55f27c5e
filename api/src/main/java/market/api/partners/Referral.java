package market.api.partners;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.partners.Touch;
import org.jspecify.annotations.Nullable;

/**
 * Who brought a buyer.
 *
 * @param partnership by which terms, or null for somebody who is no partner and gets what the game
 *     grants
 */
public record Referral(AccountId by, @Nullable Partnership partnership) {
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
