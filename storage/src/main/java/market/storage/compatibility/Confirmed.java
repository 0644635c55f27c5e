package market.storage.compatibility;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a mod was found to work with: what an index can be asked for. */
public record Confirmed(List<String> gameVersions, List<UUID> mods) {
  public static final Confirmed NOTHING = new Confirmed(List.of(), List.of());

  public Confirmed {
    gameVersions = List.copyOf(gameVersions);
    mods = List.copyOf(mods);
  }

  /** A cell with the mod it is of. */
  public record Voices(
      UUID mod,
      String gameVersion,
      @Nullable UUID other,
      long yes,
      long no,
      @Nullable Boolean ci) {}

  /**
   * By mod; those of which nothing is confirmed are left out. A mod that works beside another in
   * any version of the game works with it; a version counts for the mod alone.
   */
  public static Map<UUID, Confirmed> of(List<Voices> cells) {
    var byMod = new HashMap<UUID, Confirmed>();
    for (var cell : cells) {
      if (Fit.of(cell.yes(), cell.no(), cell.ci()) == Fit.WORKS) {
        byMod.merge(cell.mod(), one(cell), Confirmed::and);
      }
    }
    return Map.copyOf(byMod);
  }

  private static Confirmed one(Voices cell) {
    return cell.other() == null
        ? new Confirmed(List.of(cell.gameVersion()), List.of())
        : new Confirmed(List.of(), List.of(cell.other()));
  }

  private Confirmed and(Confirmed more) {
    return new Confirmed(union(gameVersions, more.gameVersions), union(mods, more.mods));
  }

  private static <T> List<T> union(List<T> some, List<T> more) {
    var all = new ArrayList<>(some);
    more.stream().filter(one -> !some.contains(one)).forEach(all::add);
    return all;
  }
}
