package market.api.badges;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.Handle;
import market.storage.badges.Badge;
import market.storage.badges.Editions;
import market.storage.badges.Entry;
import market.storage.badges.Listing;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A badge as everyone sees it.
 *
 * @param issuer a creator, or null for the platform
 * @param left how many nobody has yet
 * @param price of a new one, where it is sold
 */
public record BadgeView(
    UUID id,
    @Nullable Handle issuer,
    @Nullable String issuerName,
    @Nullable Slug mod,
    @Nullable String modTitle,
    String name,
    String about,
    @Nullable String picture,
    int supply,
    int left,
    boolean giftable,
    boolean sellable,
    int royaltyBp,
    Badge.@Nullable Rule rule,
    @Nullable Money price,
    Instant madeAt) {
  public static BadgeView of(Badge it) {
    return new BadgeView(
        it.id(),
        it.handle(),
        it.issuerName(),
        it.modSlug(),
        it.modTitle(),
        it.name(),
        it.about(),
        pictureAt(it.picture()),
        it.supply(),
        it.left(),
        it.giftable(),
        it.sellable(),
        it.royaltyBp(),
        it.rule(),
        it.price(),
        it.madeAt());
  }

  static @Nullable String pictureAt(@Nullable String sha256) {
    return sha256 == null ? null : "/media/" + sha256;
  }

  /** One of them that is for sale, by whoever has it. */
  public record ListingView(
      UUID id,
      UUID badge,
      int number,
      int supply,
      String name,
      @Nullable String picture,
      int royaltyBp,
      Handle seller,
      String sellerName,
      Money price,
      boolean reserved,
      Instant madeAt) {
    public static ListingView of(Listing it) {
      return new ListingView(
          it.id(),
          it.badge(),
          it.number(),
          it.supply(),
          it.name(),
          pictureAt(it.picture()),
          it.royaltyBp(),
          it.handle(),
          it.sellerName(),
          it.price(),
          it.reserved(),
          it.madeAt());
    }
  }

  /** A badge with who has which, and which are for sale. */
  public record Whole(BadgeView badge, List<Editions.Owned> holders, List<ListingView> listings) {
    private static final int HOLDERS_MAX = 200;

    public static Whole of(Tx tx, UUID id) {
      var badge = tx.badges().find(id).orElseThrow(() -> Problem.notFound("badge", id));
      return new Whole(
          BadgeView.of(badge),
          tx.editions().owned(id, 0, HOLDERS_MAX),
          tx.listings().of(id).stream().map(ListingView::of).toList());
    }
  }

  /** One step of an edition's way. */
  public record EntryView(
      int step,
      Entry.Deed deed,
      @Nullable Handle from,
      @Nullable Handle to,
      @Nullable Money price,
      Instant at,
      String hash) {
    static EntryView of(Entry it) {
      var price =
          it.units() == null || it.currency() == null ? null : new Money(it.units(), it.currency());
      return new EntryView(
          it.step(), it.deed(), it.fromHandle(), it.toHandle(), price, it.at(), it.hash());
    }
  }

  /**
   * One edition's way from its minting on.
   *
   * @param whole whether its chain of hashes is as it was sealed
   */
  public record Chain(BadgeView badge, int number, boolean whole, List<EntryView> entries) {
    public static Chain of(Tx tx, UUID id, int number) {
      var badge = tx.badges().find(id).orElseThrow(() -> Problem.notFound("badge", id));
      var chain = tx.editions().chain(id, number);
      if (chain.isEmpty()) {
        throw Problem.notFound("edition", number);
      }
      var head = tx.editions().head(id, number).orElseThrow();
      var whole = Sound.isWhole(chain) && chain.getLast().hash().equals(head.hash());
      return new Chain(
          BadgeView.of(badge), number, whole, chain.stream().map(EntryView::of).toList());
    }
  }

  /** One that somebody has. */
  public record HeldView(
      UUID badge,
      int number,
      int supply,
      String name,
      @Nullable String picture,
      @Nullable Handle issuer,
      boolean giftable,
      boolean sellable,
      @Nullable UUID listing) {
    public static HeldView of(Editions.Held it) {
      return new HeldView(
          it.badge(),
          it.number(),
          it.supply(),
          it.name(),
          pictureAt(it.picture()),
          it.issuer(),
          it.giftable(),
          it.sellable(),
          it.listing());
    }
  }
}
