package market.api.dependencies;

import java.util.List;
import market.storage.mods.Slug;
import market.storage.releases.Dependency;
import org.jspecify.annotations.Nullable;

/** What came of resolving. */
public sealed interface Outcome {
  /** How much work it was. */
  Effort effort();

  /** Work done: mods looked at, constraints looked at, dead ends learned from. */
  record Effort(int mods, long steps, int conflicts) {}

  /** Exactly these releases, those that others need first. */
  record Chosen(List<Pick> picks, List<Carried> carried, Effort effort) implements Outcome {}

  /** A release to install, and who asked for it. */
  record Pick(Candidate release, List<Reason> because) {}

  /** A mod that comes inside another and is not installed by itself. */
  record Carried(Slug mod, String version, List<Reason> by) {}

  /** Who says something of a mod; by nobody where it was asked for itself. */
  record Reason(
      @Nullable Slug by, @Nullable String byVersion, String range, Dependency.Kind kind) {}

  /** It cannot be; the first of these says why, the others what was tried besides. */
  record Conflict(List<Disagreement> disagreements, Effort effort) implements Outcome {
    public Disagreement first() {
      return disagreements.getFirst();
    }
  }

  /** What is demanded of a mod and cannot all be had; of one demand alone, what it lacks. */
  record Disagreement(Slug mod, List<Demand> demands, @Nullable Lack lack) {}

  /** A demand on a mod, with the way it came in by: from what was asked for to who demands. */
  record Demand(String range, Dependency.Kind kind, List<Step> path) {}

  /** A mod on the way, at a version, which came in by this range. */
  record Step(Slug mod, String version, String range) {}

  /** Why no release meets a demand, and the newest one that comes near. */
  record Lack(Why why, @Nullable String version) {
    /** What stands in its way. */
    public enum Why {
      NO_MOD,
      NO_RELEASE,
      NO_VERSION,
      GAME_VERSION,
      LOADER,
      YANKED,
      CHANNEL,
      ONLY_CARRIED
    }
  }

  /** More than is looked at: of mods, releases or steps. */
  record TooHard(String what, long limit, Effort effort) implements Outcome {}
}
