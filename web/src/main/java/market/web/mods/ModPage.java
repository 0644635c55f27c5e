package market.web.mods;

import java.util.List;
import java.util.Map;
import market.api.Problem;
import market.api.markdown.Markdown;
import market.api.personal.Subscribing;
import market.api.releases.ReleaseView;
import market.api.search.Searching;
import market.storage.Money;
import market.storage.campaigns.Campaigns;
import market.storage.games.Game;
import market.storage.memberships.EarlyReleases;
import market.storage.mods.Member;
import market.storage.mods.Mod;
import market.storage.mods.Picture;
import market.storage.offers.Offer;
import market.storage.offers.PriceRule;
import market.storage.releases.ReleaseState;
import market.storage.reviews.Review;
import market.storage.reviews.Reviews;
import market.web.Page;
import market.web.checkout.Parting;
import market.web.creator.Prices;
import market.web.dependencies.Installing;
import market.web.frame.Frame;
import market.web.passes.InPass;
import org.jspecify.annotations.Nullable;

/** Everything about one mod. */
public record ModPage(
    Frame frame,
    Mod mod,
    Game game,
    List<Picture> pictures,
    List<Member> team,
    List<ReleaseView> releases,
    Offer offer,
    List<Parting> flow,
    Said reviews,
    List<Reviews.Bar> distribution,
    Searching.Kin kin,
    Subscribing.Standing follows,
    List<Campaigns.Running> campaigns,
    Standing standing,
    InPass pass,
    @Nullable MemberPrice memberPrice,
    List<EarlyReleases.Coming> coming,
    boolean moderates,
    @Nullable Review mine,
    String referral,
    String registryKey,
    @Nullable Installing installing,
    @Nullable Problem problem)
    implements Page {
  private static final long DONATION = 500;

  /** How the reader stands to the mod. */
  public enum Standing {
    VISITOR,
    STRANGER,
    DOWNLOADED,
    MEMBER,
    OWNER,
    MAKER
  }

  /** What the reader pays less as a member of the creator's. */
  public record MemberPrice(String tier, int bp, Money price) {}

  /** What the reader would pay now. */
  public Money price() {
    return memberPrice == null ? mod.price() : memberPrice.price();
  }

  /** Whether the reader can fetch it without buying. */
  public boolean isHad() {
    return standing == Standing.OWNER
        || standing == Standing.MEMBER
        || standing == Standing.MAKER
        || mod.price().isZero();
  }

  /** What a reader is proposed to pay. */
  static long proposed(Offer offer) {
    return offer.rule() == PriceRule.FIXED || offer.suggestedUnits() == null
        ? offer.priceUnits()
        : Math.max(offer.priceUnits(), offer.suggestedUnits());
  }

  public boolean isNamedByBuyer() {
    return offer.rule() == PriceRule.AT_LEAST;
  }

  /** The proposed amount as it stands in the field. */
  public String amount() {
    var units = proposed(offer);
    return units == 0 ? "" : Prices.text(mod.price().with(units));
  }

  /** What a donor is proposed. */
  public String donation() {
    var suggested = offer.suggestedUnits();
    return Prices.text(mod.price().with(suggested == null ? DONATION : suggested));
  }

  public long flowUnits() {
    return Math.max(1, proposed(offer));
  }

  public Money listPrice() {
    return mod.price().with(offer.listUnits());
  }

  public String about() {
    return Markdown.html(mod.description());
  }

  public boolean mayReview() {
    return standing == Standing.OWNER
        || standing == Standing.MEMBER
        || standing == Standing.DOWNLOADED;
  }

  /** Of those that may still be chosen. */
  static @Nullable ReleaseView newest(List<ReleaseView> releases) {
    return releases.stream()
        .filter(it -> it.yanked() == null && it.state() != ReleaseState.EARLY)
        .findFirst()
        .orElse(null);
  }

  public @Nullable ReleaseView newest() {
    return newest(releases);
  }

  /**
   * For machines: what schema.org calls a SoftwareApplication, as JSON that cannot end its element.
   */
  public String jsonLd() {
    var data = new java.util.LinkedHashMap<String, Object>();
    data.put("@context", "https://schema.org");
    data.put("@type", "SoftwareApplication");
    data.put("name", mod.title());
    data.put("description", mod.summary());
    data.put("applicationCategory", "GameApplication");
    data.put("author", Map.of("@type", "Person", "name", mod.creatorName()));
    data.put(
        "offers",
        Map.of(
            "@type", "Offer",
            "price",
                java.math.BigDecimal.valueOf(
                        mod.price().units(), mod.price().currency().getDefaultFractionDigits())
                    .toPlainString(),
            "priceCurrency", mod.price().currency().getCurrencyCode()));
    if (mod.starsCount() > 0) {
      data.put(
          "aggregateRating",
          Map.of(
              "@type",
              "AggregateRating",
              "ratingValue",
              mod.rating().mean(),
              "ratingCount",
              mod.starsCount()));
    }
    return Ld.json(data);
  }
}
