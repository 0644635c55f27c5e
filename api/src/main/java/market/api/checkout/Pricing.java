package market.api.checkout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.Settings;
import market.api.checkout.Waterfall.Payee;
import market.api.checkout.Waterfall.Referrer;
import market.api.partners.Referral;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.mods.Mod;
import market.storage.orders.Part;
import market.storage.orders.PaysWith;
import market.storage.orders.Splits.Share;
import org.jspecify.annotations.Nullable;

/** Reads the terms that hold for a mod now, and lets the waterfall divide a price by them. */
public final class Pricing {
  private final Settings settings;

  public Pricing(Settings settings) {
    this.settings = settings;
  }

  /** Who buys, who brought them, and where the money comes from. */
  public record Deal(@Nullable AccountId buyer, @Nullable Referral referral, PaysWith paysWith) {
    /** As it is shown to somebody who has not decided anything yet. */
    public static final Deal OPEN = new Deal(null, null, PaysWith.PROCESSOR);
  }

  /** Where the price of one mod bought by itself would go. */
  public List<Share> shares(Tx tx, Mod mod, long units, Deal deal) {
    return shares(tx, List.of(new Priced(mod, units)), deal).getFirst();
  }

  /** A mod and what is paid for it. */
  public record Priced(Mod mod, long units) {}

  /**
   * Where the prices of several mods bought at once go: what the processor costs is set aside once,
   * and each creator's tiers go on from one line to the next.
   */
  public List<List<Share>> shares(Tx tx, List<Priced> lines, Deal deal) {
    var total = lines.stream().mapToLong(Priced::units).reduce(0, Math::addExact);
    var processing =
        Waterfall.divide(
            deal.paysWith() == PaysWith.PROCESSOR ? settings.money().processing().of(total) : 0,
            lines.stream().map(Priced::units).toList());
    var before = new HashMap<List<Object>, Long>();
    var brought = brought(tx, lines, deal);
    var games = new HashMap<Object, Game>();
    return java.util.stream.IntStream.range(0, lines.size())
        .mapToObj(i -> {
          var mod = lines.get(i).mod();
          var game = games.computeIfAbsent(mod.game(), _ -> tx.games().get(mod.game()));
          var rest = lines.get(i).units() - processing.get(i);
          var earlier = before.merge(List.of(mod.owner(), mod.game()), rest, Math::addExact) - rest;
          var inCart = lines.subList(0, i).stream().mapToLong(Priced::units).sum();
          var referrer = referrer(deal.referral(), mod, game, Math.addExact(brought, inCart));
          return Waterfall.of(
              lines.get(i).units(),
              processing.get(i),
              terms(tx, mod, game, earlier, deal.buyer(), referrer));
        })
        .toList();
  }

  /**
   * Where one of several parts of a payment goes that are divided one after the other: it bears its
   * share of what the processor cost for all.
   */
  List<Share> shares(Tx tx, Mod mod, List<Long> parts, int which, Deal deal) {
    var total = parts.stream().reduce(0L, Math::addExact);
    var processing = Waterfall.divide(settings.money().processing().of(total), parts).get(which);
    var game = tx.games().get(mod.game());
    var brought = brought(tx, List.of(new Priced(mod, total)), deal);
    return Waterfall.of(
        parts.get(which),
        processing,
        terms(tx, mod, game, 0, deal.buyer(), referrer(deal.referral(), mod, game, brought)));
  }

  /**
   * What of a bill of the pass is divided at once. What a game or a curator's list grants is for
   * mods that are bought, so that only a partner has a part.
   */
  public List<Share> pass(
      Tx tx,
      long units,
      String currency,
      int platformBp,
      @Nullable Referral referral,
      AccountId member) {
    var partnership = referral == null ? null : referral.partnership();
    var referrer =
        referral == null || partnership == null
            ? null
            : new Referrer(
                referral.by(),
                partnership.tiers(),
                tx.brought().revenue(referral.by(), currency, partnership.since()));
    var processing = settings.money().processing().of(units);
    return Waterfall.pass(units, processing, platformBp, referrer, member);
  }

  /** Where that goes what a mod has of a member's pass: as its price would, after commission. */
  public List<Share> used(Tx tx, Mod mod, long units, AccountId member) {
    var terms = terms(tx, mod, tx.games().get(mod.game()), 0, member, null);
    return Waterfall.of(units, 0, terms.afterCommission());
  }

  /**
   * Where the price goes of what somebody bought before: the seller is who the price is for, and
   * the team of the mod it stands on has a royalty. The commission is that of the game's first
   * tier, and counts toward nobody's tiers.
   */
  public List<Share> resold(
      Tx tx, Mod mod, long units, Deal deal, AccountId seller, int royaltyBp) {
    var game = tx.games().get(mod.game());
    var brought = brought(tx, List.of(new Priced(mod, units)), deal);
    var team = java.util.Objects.requireNonNull(teams(tx, mod, List.of()).get(mod.id()));
    var terms =
        new Waterfall.Terms(
            deal.buyer(),
            tx.games().commission(mod.game()).subList(0, 1),
            0,
            referrer(deal.referral(), mod, game, brought),
            owner(game),
            royaltyBp,
            royaltyBp == 0
                ? List.of()
                : List.of(new Waterfall.Library(mod.id(), royaltyBp, team, List.of())),
            seller,
            List.of(new Payee(seller, 10_000)));
    var processing =
        deal.paysWith() == PaysWith.PROCESSOR ? settings.money().processing().of(units) : 0;
    return Waterfall.of(units, processing, terms).stream()
        .map(it ->
            it.part() == Part.CREATOR
                ? new Share(Part.SELLER, it.account(), null, null, it.units())
                : it)
        .toList();
  }

  private static @Nullable Payee owner(Game game) {
    return game.owner() == null || game.ownerBp() == 0
        ? null
        : new Payee(game.owner(), game.ownerBp());
  }

  /** What a partner brought of late, in the currency of the lines. */
  private static long brought(Tx tx, List<Priced> lines, Deal deal) {
    var referral = deal.referral();
    if (referral == null || referral.partnership() == null || lines.isEmpty()) {
      return 0;
    }
    var currency = lines.getFirst().mod().price().currency().getCurrencyCode();
    return tx.brought().revenue(referral.by(), currency, referral.partnership().since());
  }

  /**
   * A partner by their programme, a curator by theirs for what they picked; anybody else by what
   * the game grants.
   */
  private static @Nullable Referrer referrer(
      @Nullable Referral referral, Mod mod, Game game, long broughtUnits) {
    if (referral == null) {
      return null;
    }
    var curation = referral.curation();
    if (curation != null) {
      return curation.picks().contains(mod.id())
          ? Referrer.flat(referral.by(), curation.bp())
          : null;
    }
    var partnership = referral.partnership();
    if (partnership != null) {
      return new Referrer(referral.by(), partnership.tiers(), broughtUnits);
    }
    return game.referralBp() == 0 ? null : Referrer.flat(referral.by(), game.referralBp());
  }

  private static Waterfall.Terms terms(
      Tx tx,
      Mod mod,
      Game game,
      long earlierUnits,
      @Nullable AccountId buyer,
      @Nullable Referrer referrer) {
    var currency = mod.price().currency().getCurrencyCode();
    var edges = tx.royalties().edges(mod.id(), Libraries.DEPTH);
    var teams = teams(tx, mod, edges);
    return new Waterfall.Terms(
        buyer,
        tx.games().commission(mod.game()),
        Math.addExact(tx.orders().revenue(mod.owner(), mod.game(), currency), earlierUnits),
        referrer,
        owner(game),
        game.royaltyCapBp(),
        Libraries.tree(mod.id(), edges, teams),
        mod.owner(),
        java.util.Objects.requireNonNull(teams.get(mod.id())));
  }

  private static Map<market.storage.mods.ModId, List<Payee>> teams(
      Tx tx, Mod mod, List<market.storage.royalties.Royalties.Edge> edges) {
    var mods = Libraries.named(edges);
    mods.add(mod.id().value());
    return tx.royalties().payees(List.copyOf(mods)).stream()
        .collect(
            Collectors.groupingBy(
                market.storage.royalties.Royalties.Payee::mod,
                Collectors.mapping(
                    payee -> new Payee(payee.account(), payee.bp()), Collectors.toList())));
  }
}
