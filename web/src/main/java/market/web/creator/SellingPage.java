package market.web.creator;

import java.util.List;
import market.api.Problem;
import market.api.selling.Bundling;
import market.storage.games.Game;
import market.storage.mods.Card;
import market.storage.mods.Mod;
import market.storage.offers.Codes;
import market.storage.offers.Coupon;
import market.storage.offers.Offer;
import market.storage.offers.Offers;
import market.storage.offers.PriceRule;
import market.storage.royalties.Royalty;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How somebody sells: with a mod, its price, discounts, codes and royalties; without one, coupons
 * and bundles over all of theirs.
 */
public record SellingPage(
    Frame frame,
    @Nullable One one,
    List<Card> mods,
    List<Coupon> coupons,
    List<Bundling.View> bundles,
    List<Royalty> waiting,
    @Nullable Problem problem)
    implements Page {
  /** What concerns one mod. */
  public record One(
      Mod mod,
      Game game,
      Offer offer,
      Offers.Asked asked,
      boolean owner,
      List<Offers.Discount> discounts,
      List<Codes.Code> codes,
      List<Royalty> royalties,
      @Nullable Integer licences) {
    public boolean isNamedByBuyer() {
      return asked.rule() == PriceRule.AT_LEAST;
    }

    public String price() {
      return asked.priceUnits() == 0 ? "" : text(asked.priceUnits());
    }

    public String suggested() {
      var units = asked.suggestedUnits();
      return units == null ? "" : text(units);
    }

    private String text(long units) {
      return Prices.text(game.money(units));
    }

    /** Given away and used, of all the codes. */
    public long redeemed() {
      return codes.stream().filter(code -> code.redeemedAt() != null).count();
    }

    /** Whether the reader's yes is missing, as the owner of the mod or of the library. */
    public boolean asksMe(Royalty royalty) {
      return owner
          && royalty.state() == Royalty.State.PROPOSED
          && (royalty.mod().equals(mod.id())
              ? royalty.modAcceptedAt() == null
              : royalty.libraryAcceptedAt() == null);
    }
  }

  /** A percentage with two places at most. */
  public static String percent(int bp) {
    return java.math.BigDecimal.valueOf(bp, 2).stripTrailingZeros().toPlainString() + " %";
  }
}
