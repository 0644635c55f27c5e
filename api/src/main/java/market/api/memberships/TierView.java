package market.api.memberships;

import java.util.List;
import java.util.UUID;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;

/**
 * What members of a creator pay and have.
 *
 * @param mod whose team shares what members pay
 * @param discountBp what members pay less for the creator's mods
 * @param trialDays that cost nothing, once for each person
 * @param mods what members have for as long as they are members
 */
public record TierView(
    UUID id,
    Handle creator,
    Slug mod,
    String name,
    String about,
    String badge,
    Money price,
    Tier.Period period,
    Tier.State state,
    int discountBp,
    int trialDays,
    long members,
    List<Given> mods) {
  /** A mod that members have. */
  public record Given(Slug slug, String title) {}

  /** All of a creator's, the cheapest first and what is closed last. */
  public static List<TierView> of(Tx tx, AccountId creator) {
    var tiers = tx.tiers().of(creator);
    var given = tx.tiers().given(tiers.stream().map(Tier::id).toList());
    return tiers.stream()
        .map(tier ->
            new TierView(
                tier.id(),
                tier.onGround().handle(),
                tier.onGround().modSlug(),
                tier.name(),
                tier.about(),
                tier.badge(),
                tier.price(),
                tier.period(),
                tier.state(),
                tier.discountBp(),
                tier.trialDays(),
                tier.members(),
                given.stream()
                    .filter(it -> it.tier().equals(tier.id()))
                    .map(it -> new Given(it.slug(), it.title()))
                    .toList()))
        .toList();
  }

  /** Those that can be joined. */
  public static List<TierView> open(Tx tx, AccountId creator) {
    return of(tx, creator).stream().filter(it -> it.state() == Tier.State.OPEN).toList();
  }
}
