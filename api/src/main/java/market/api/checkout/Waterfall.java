package market.api.checkout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import market.api.Settings.Processing;
import market.storage.accounts.AccountId;
import market.storage.games.Tier;
import market.storage.orders.Part;
import market.storage.orders.Splits.Share;

/**
 * Where a price goes, to the cent. Pure.
 *
 * <ol>
 *   <li>From the price, what the card processor costs is set aside.
 *   <li>Of the rest the platform keeps its commission: marginal tiers over what the creator has
 *       earned in this game so far, like income tax; rounded down, in the creator's favour.
 *   <li>What is left is shared by the team in basis points, by largest remainder: everyone gets
 *       their share rounded down, and the cents left over go, one each, to those who lost most by
 *       rounding, the earlier in the team first where they lost the same.
 * </ol>
 *
 * The parts total the price exactly and none is negative. Parts of nothing are left out.
 */
public final class Waterfall {
  private static final int WHOLE_BP = 10_000;

  private Waterfall() {}

  /** Somebody with a share, in basis points of what the team gets. */
  public record Payee(AccountId account, int bp) {}

  /**
   * The rules as they stand when an order is placed.
   *
   * @param tiers sorted by where they begin, the first at 0
   * @param earnedUnits what the creator has earned in this game before, after processing
   * @param owner who is named as the creator; other payees are collaborators
   */
  public record Terms(
      Processing processing,
      List<Tier> tiers,
      long earnedUnits,
      AccountId owner,
      List<Payee> team) {
    public Terms {
      tiers = List.copyOf(tiers);
      team = List.copyOf(team);
      if (team.stream().mapToInt(Payee::bp).sum() != WHOLE_BP) {
        throw new IllegalArgumentException("shares total %d: %s".formatted(WHOLE_BP, team));
      }
    }
  }

  public static List<Share> of(long units, Terms terms) {
    var processing = terms.processing().of(units);
    var rest = units - processing;
    var commission = commission(rest, terms.tiers(), terms.earnedUnits());
    var shares = new ArrayList<>(team(rest - commission, terms));
    shares.add(new Share(Part.PLATFORM, null, null, commission));
    shares.add(new Share(Part.PROCESSOR, null, null, processing));
    return shares.stream().filter(share -> share.units() > 0).toList();
  }

  /** The tiers' shares of the pieces of (earned, earned + units] that fall into each. */
  static long commission(long units, List<Tier> tiers, long earned) {
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
    return hundredths / WHOLE_BP;
  }

  private static List<Share> team(long units, Terms terms) {
    var amounts = divide(units, terms.team().stream().map(Payee::bp).toList());
    return IntStream.range(0, amounts.size())
        .mapToObj(i -> {
          var payee = terms.team().get(i);
          var part = payee.account().equals(terms.owner()) ? Part.CREATOR : Part.COLLABORATOR;
          return new Share(part, payee.account(), payee.bp(), amounts.get(i));
        })
        .toList();
  }

  /** By largest remainder; {@code bps} total the whole. */
  static List<Long> divide(long units, List<Integer> bps) {
    var amounts = new long[bps.size()];
    var left = units;
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = Math.multiplyExact(units, (long) bps.get(i)) / WHOLE_BP;
      left -= amounts[i];
    }
    var byLoss =
        IntStream.range(0, amounts.length)
            .boxed()
            .sorted(
                Comparator.comparingLong(
                        (Integer i) -> -(Math.multiplyExact(units, (long) bps.get(i)) % WHOLE_BP))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    for (int i = 0; i < left; i++) {
      amounts[byLoss.get(i)]++;
    }
    return java.util.Arrays.stream(amounts).boxed().toList();
  }
}
