package market.storage.badges;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A thing of which there is a fixed number of numbered editions.
 *
 * @param issuer a creator, or null for the platform
 * @param mod on which a creator's stands: its team shares what is paid
 * @param royaltyBp what that team has of each resale
 * @param rule by which the platform gives it by itself
 * @param priceUnits what a new one costs in the shop, or null while it is not sold there
 * @param left how many are nobody's yet
 */
public record Badge(
    UUID id,
    @Nullable AccountId issuer,
    @Nullable Handle handle,
    @Nullable String issuerName,
    @Nullable ModId mod,
    @Nullable Slug modSlug,
    @Nullable String modTitle,
    String name,
    String about,
    @Nullable String picture,
    int supply,
    boolean giftable,
    boolean sellable,
    int royaltyBp,
    @Nullable Rule rule,
    @Nullable Long priceUnits,
    @Nullable Currency currency,
    int left,
    Instant madeAt) {
  /** By what the platform gives one. */
  public enum Rule {
    PARTNER_SILVER,
    PARTNER_GOLD,
    PARTNER_PLATINUM,
    /** A release of theirs went live. */
    FIRST_RELEASE,
    /** Their reviews were found helpful a hundred times. */
    HELPFUL_REVIEWS,
    /** They paid what they had pledged to a campaign. */
    BACKER
  }

  public @Nullable Money price() {
    return priceUnits == null || currency == null ? null : new Money(priceUnits, currency);
  }
}
