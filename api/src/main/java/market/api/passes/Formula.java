package market.api.passes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import market.api.checkout.Waterfall;
import market.storage.mods.ModId;
import market.storage.passes.Pools;

/**
 * By what a month of the pass is shared. Pure.
 *
 * <ol>
 *   <li>Each member's own money goes to what this member used. What a mod counts for is its points:
 *       five for each of at most two different releases that the member downloaded, and one for
 *       each of at most twenty days on which their launcher says that they used it. Of more than
 *       eighty mods the eighty with the most points count.
 *   <li>So nobody moves anybody else's money by using much, or often, or with many accounts: who
 *       pays for a pass to feed a mod gives it that pass's money, less the platform's part.
 *   <li>What members paid who used nothing follows the others' money: of it each mod gets the part
 *       that it got of theirs, again the eighty that got most. It is filled up member by member, so
 *       that each cent is still some member's, and nobody pays for their own mod.
 *   <li>What nobody's use decides is carried to the next month, once; then it is the platform's.
 * </ol>
 *
 * Cents that do not come out even go by largest remainder: the parts total what there was, and more
 * points are never less money.
 */
public final class Formula {
  public static final int RELEASE_POINTS = 5;
  public static final int RELEASES_MAX = 2;
  public static final int DAYS_MAX = 20;
  public static final int MODS_MAX = 80;

  /** How long after a month is over it is shared. */
  public static final int HOLD_DAYS = 7;

  private static final Comparator<Used> MOST =
      Comparator.comparingInt((Used it) -> -it.points()).thenComparing(it -> it.mod().value());

  private Formula() {}

  /** What a mod counts for with a member. */
  public record Used(ModId mod, int points) {}

  /** What a mod gets. */
  public record Part(ModId mod, long units) {}

  /**
   * What a member paid who used nothing.
   *
   * @param barred the mods that their money may not go to
   */
  public record Idle(long units, Set<ModId> barred) {
    public Idle {
      barred = Set.copyOf(barred);
    }
  }

  /** What downloads of different releases, and days of use, of one mod in one month count for. */
  public static int points(int releases, int days) {
    return RELEASE_POINTS * Math.min(releases, RELEASES_MAX) + Math.min(days, DAYS_MAX);
  }

  /** A bill's rest over the months it is for; what does not come out even is in the first ones. */
  public static List<Long> months(long units, int months) {
    return IntStream.range(0, months)
        .mapToObj(i -> units / months + (i < units % months ? 1 : 0))
        .toList();
  }

  /** A member's own money by what they used; nothing where they used nothing. */
  public static List<Part> own(long units, List<Used> used) {
    var most = used.stream().filter(it -> it.points() > 0).sorted(MOST).limit(MODS_MAX).toList();
    var amounts = Waterfall.divide(units, most.stream().map(it -> (long) it.points()).toList());
    return IntStream.range(0, most.size())
        .mapToObj(i -> new Part(most.get(i).mod(), amounts.get(i)))
        .filter(part -> part.units() > 0)
        .toList();
  }

  /**
   * The money of those who used nothing, by what the others' use gave. One list for each of them,
   * which totals what they paid, or less where what is left would come to mods that it may not go
   * to.
   *
   * @param had what mods had of the month so far, the one that had most first
   */
  public static List<List<Part>> common(List<Idle> idle, List<Pools.Had> had) {
    var total = idle.stream().mapToLong(Idle::units).reduce(0, Math::addExact);
    var left =
        Waterfall.divide(total, had.stream().map(Pools.Had::units).toList()).stream()
            .mapToLong(Long::longValue)
            .toArray();
    var all = new ArrayList<List<Part>>();
    for (var one : idle) {
      var rest = one.units();
      var parts = new ArrayList<Part>();
      for (int i = 0; i < left.length && rest > 0; i++) {
        var mod = had.get(i).mod();
        var units = one.barred().contains(mod) ? 0 : Math.min(rest, left[i]);
        if (units > 0) {
          parts.add(new Part(mod, units));
          left[i] -= units;
          rest -= units;
        }
      }
      all.add(List.copyOf(parts));
    }
    return List.copyOf(all);
  }
}
