package market.api.checkout;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.mods.ModId;
import market.storage.orders.Part;
import market.storage.orders.Splits.Share;
import org.jspecify.annotations.Nullable;

/**
 * Where a price goes, to the cent. Pure.
 *
 * <ol>
 *   <li>The price is what is left of the list price after discount and coupon. Tax comes on top of
 *       it on the processor's page and is never part of what is divided here.
 *   <li>From the price, what the card processor costs is set aside.
 *   <li>Of the rest the platform keeps its commission: marginal tiers over what the creator has
 *       earned in this game so far, like income tax; rounded down, in the creator's favour.
 *   <li>Whoever brought the buyer gets a share of the rest, out of the commission and never more
 *       than it. A partner's share is marginal, too: each piece of the price counts at the rate of
 *       the level it falls into after what they brought of late, and the rest is shared at the rate
 *       that comes of all pieces together; rounded down, in the platform's favour.
 *   <li>The owner of the game gets a share of the rest, out of what the commission leaves.
 *   <li>Of what is left then, each library that the release depends on gets the royalty both sides
 *       agreed on; where these exceed the game's cap together, all shrink in proportion. What a
 *       library gets is divided like this in turn: first its own libraries, then its team.
 *   <li>What remains is shared by the team in basis points.
 * </ol>
 *
 * Where shares do not come out even, everyone gets theirs rounded down, and the cents left over go,
 * one each, to those who lost most by rounding, the earlier in the list first where they lost the
 * same. The parts total the price exactly and none is negative. Parts of nothing are left out. The
 * buyer never pays themselves: what would come to them by royalty, referral or as the game's owner
 * stays where it would have been taken from.
 */
public final class Waterfall {
  private static final int WHOLE_BP = 10_000;

  private Waterfall() {}

  /** Somebody with a share, in basis points of what there is to share. */
  public record Payee(AccountId account, int bp) {}

  /**
   * Whoever brought the buyer.
   *
   * @param tiers from how much brought on which share, sorted by where they begin, the first at 0
   * @param broughtUnits what they brought before, by its price
   */
  public record Referrer(AccountId account, List<Tier> tiers, long broughtUnits) {
    public Referrer {
      tiers = List.copyOf(tiers);
    }

    /** Somebody with the same share of everything. */
    public static Referrer flat(AccountId account, int bp) {
      return new Referrer(account, List.of(new Tier(0, bp)), 0);
    }
  }

  /** A library with an agreed share, its team, and the libraries it shares with in turn. */
  public record Library(ModId mod, int bp, List<Payee> team, List<Library> libraries) {
    public Library {
      team = List.copyOf(team);
      libraries = List.copyOf(libraries);
    }
  }

  /**
   * The rules as they stand when an order is placed.
   *
   * @param buyer who pays, where that is known
   * @param tiers sorted by where they begin, the first at 0
   * @param earnedUnits what the creator has earned in this game before, after processing
   * @param referrer who brought the buyer, and how their share of the rest is found
   * @param game who owns the game, and their share of the rest
   * @param owner who is named as the creator; other payees are collaborators
   */
  public record Terms(
      @Nullable AccountId buyer,
      List<Tier> tiers,
      long earnedUnits,
      @Nullable Referrer referrer,
      @Nullable Payee game,
      int royaltyCapBp,
      List<Library> libraries,
      AccountId owner,
      List<Payee> team) {
    public Terms {
      tiers = List.copyOf(tiers);
      libraries = List.copyOf(libraries);
      team = List.copyOf(team);
      if (team.stream().mapToInt(Payee::bp).sum() != WHOLE_BP) {
        throw new IllegalArgumentException("shares total %d: %s".formatted(WHOLE_BP, team));
      }
    }

    /** The same where the platform, and who brought the buyer, had their parts before. */
    Terms afterCommission() {
      return new Terms(
          buyer, List.of(new Tier(0, 0)), 0, null, game, royaltyCapBp, libraries, owner, team);
    }
  }

  /**
   * Divides a price.
   *
   * @param units the price, in minor units
   * @param processing what of it is set aside for the processor
   */
  public static List<Share> of(long units, long processing, Terms terms) {
    if (processing < 0 || processing > units) {
      throw new IllegalArgumentException("%d of %d".formatted(processing, units));
    }
    var rest = units - processing;
    var commission = commission(rest, terms.tiers(), terms.earnedUnits());
    var referral = Math.min(commission, referral(units, rest, terms.referrer(), terms.buyer()));
    var game = Math.min(rest - commission, part(rest, theirs(terms.game(), terms)));

    var shares = new ArrayList<Share>();
    var net = rest - commission - game;
    var royalties = royalties(net, terms.libraries(), terms);
    var royalty = royalties.stream().mapToLong(Share::units).sum();
    shares.addAll(team(net - royalty, terms));
    shares.addAll(royalties);
    var referrer = terms.referrer();
    if (referrer != null) {
      shares.add(
          new Share(Part.REFERRER, referrer.account(), null, rate(units, referrer), referral));
    }
    if (terms.game() != null) {
      shares.add(new Share(Part.GAME, terms.game().account(), null, terms.game().bp(), game));
    }
    shares.add(new Share(Part.PLATFORM, null, null, null, commission - referral));
    shares.add(new Share(Part.PROCESSOR, null, null, null, processing));
    return shares.stream().filter(share -> share.units() > 0).toList();
  }

  /**
   * What of a bill of the pass is divided at once: the platform's part, who brought the member out
   * of it, and the processor. The rest is for those who will have been used.
   */
  static List<Share> pass(
      long units, long processing, int platformBp, @Nullable Referrer referrer, AccountId member) {
    var rest = units - processing;
    var commission = part(rest, platformBp);
    var referral = Math.min(commission, referral(units, rest, referrer, member));
    var shares = new ArrayList<Share>();
    if (referrer != null) {
      shares.add(
          new Share(Part.REFERRER, referrer.account(), null, rate(units, referrer), referral));
    }
    shares.add(new Share(Part.PLATFORM, null, null, null, commission - referral));
    shares.add(new Share(Part.PROCESSOR, null, null, null, processing));
    return shares.stream().filter(share -> share.units() > 0).toList();
  }

  /** Of the rest, at the rate of all pieces of the price together. */
  private static long referral(
      long units, long rest, @Nullable Referrer referrer, @Nullable AccountId buyer) {
    if (referrer == null || referrer.account().equals(buyer)) {
      return 0;
    }
    var pieces = hundredths(units, referrer.tiers(), referrer.broughtUnits());
    return returned(pieces, rest, units) / WHOLE_BP;
  }

  /** The rate where one holds for the whole price. */
  private static @Nullable Integer rate(long units, Referrer referrer) {
    var from = referrer.broughtUnits();
    var rate = rateAt(from, referrer.tiers());
    return rate == rateAt(from + Math.max(0, units - 1), referrer.tiers()) ? rate : null;
  }

  private static int rateAt(long units, List<Tier> tiers) {
    return tiers.stream()
        .filter(tier -> tier.aboveUnits() <= units)
        .reduce((_, later) -> later)
        .map(Tier::bp)
        .orElse(0);
  }

  private static int theirs(@Nullable Payee payee, Terms terms) {
    return payee == null || payee.account().equals(terms.buyer()) ? 0 : payee.bp();
  }

  private static long part(long units, int bp) {
    return Math.multiplyExact(units, (long) bp) / WHOLE_BP;
  }

  /** The tiers' shares of the pieces of (earned, earned + units] that fall into each. */
  static long commission(long units, List<Tier> tiers, long earned) {
    return hundredths(units, tiers, earned) / WHOLE_BP;
  }

  /** The same in hundredths of hundredths, so that nothing is lost yet. */
  private static long hundredths(long units, List<Tier> tiers, long earned) {
    var end = Math.addExact(earned, units);
    var hundredths = 0L;
    for (int i = 0; i < tiers.size(); i++) {
      var from = Math.max(earned, tiers.get(i).aboveUnits());
      var to = i + 1 < tiers.size() ? Math.min(end, tiers.get(i + 1).aboveUnits()) : end;
      if (to > from) {
        hundredths =
            Math.addExact(hundredths, Math.multiplyExact(to - from, (long) tiers.get(i).bp()));
      }
    }
    return hundredths;
  }

  /**
   * What goes to libraries out of {@code net}, and from them on; one share for each payee of each.
   */
  private static List<Share> royalties(long net, List<Library> libraries, Terms terms) {
    var wanted = libraries.stream().mapToInt(Library::bp).sum();
    var total = part(net, Math.min(wanted, terms.royaltyCapBp()));
    var amounts = divide(total, libraries.stream().map(library -> (long) library.bp()).toList());
    var sums = new LinkedHashMap<Payable, Share>();
    for (int i = 0; i < libraries.size(); i++) {
      var library = libraries.get(i);
      var onward = royalties(amounts.get(i), library.libraries(), terms);
      var kept = amounts.get(i) - onward.stream().mapToLong(Share::units).sum();
      onward.forEach(share -> sums.merge(Payable.of(share), share, Waterfall::together));
      var parts = divide(kept, library.team().stream().map(payee -> (long) payee.bp()).toList());
      for (int j = 0; j < parts.size(); j++) {
        var payee = library.team().get(j).account();
        if (parts.get(j) > 0 && !payee.equals(terms.buyer())) {
          var share = new Share(Part.ROYALTY, payee, library.mod(), library.bp(), parts.get(j));
          sums.merge(Payable.of(share), share, Waterfall::together);
        }
      }
    }
    return List.copyOf(sums.values());
  }

  private record Payable(@Nullable AccountId account, @Nullable ModId via) {
    static Payable of(Share share) {
      return new Payable(share.account(), share.via());
    }
  }

  private static Share together(Share a, Share b) {
    return new Share(a.part(), a.account(), a.via(), a.bp(), Math.addExact(a.units(), b.units()));
  }

  private static List<Share> team(long units, Terms terms) {
    var amounts = divide(units, terms.team().stream().map(payee -> (long) payee.bp()).toList());
    return IntStream.range(0, amounts.size())
        .mapToObj(i -> {
          var payee = terms.team().get(i);
          var part = payee.account().equals(terms.owner()) ? Part.CREATOR : Part.COLLABORATOR;
          return new Share(part, payee.account(), null, payee.bp(), amounts.get(i));
        })
        .toList();
  }

  /**
   * Divides by largest remainder in proportion to {@code weights}; nobody gets anything where all
   * weights are nothing.
   */
  public static List<Long> divide(long units, List<Long> weights) {
    var whole = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    var amounts = new long[weights.size()];
    if (whole == 0) {
      return java.util.Arrays.stream(amounts).boxed().toList();
    }
    var lost = new long[weights.size()];
    var left = units;
    for (int i = 0; i < amounts.length; i++) {
      var parts = divideWithRemainder(units, weights.get(i), whole);
      amounts[i] = parts[0];
      lost[i] = parts[1];
      left -= amounts[i];
    }
    var byLoss =
        IntStream.range(0, amounts.length)
            .boxed()
            .sorted(
                Comparator.comparingLong((Integer i) -> -lost[i])
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (int i = 0; i < left; i++) {
      amounts[byLoss.get(i)]++;
    }
    return java.util.Arrays.stream(amounts).boxed().toList();
  }

  /** Exact also where the product is more than a long holds. */
  private static long[] divideWithRemainder(long units, long weight, long whole) {
    if (Math.multiplyHigh(units, weight) == 0 && units * weight >= 0) {
      return new long[] {units * weight / whole, units * weight % whole};
    }
    var both =
        BigInteger.valueOf(units)
            .multiply(BigInteger.valueOf(weight))
            .divideAndRemainder(BigInteger.valueOf(whole));
    return new long[] {both[0].longValueExact(), both[1].longValueExact()};
  }

  /**
   * How much of a part is gone once {@code gone} of {@code whole} went back to the buyer: rounded
   * down, so that it is never more than the part, and all of it once all is gone.
   */
  public static long returned(long part, long gone, long whole) {
    return whole == 0 ? 0 : divideWithRemainder(part, gone, whole)[0];
  }
}
