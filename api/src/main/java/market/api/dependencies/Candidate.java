package market.api.dependencies;

import java.util.List;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency;
import market.storage.releases.ReleaseId;

/** A release as the resolver sees it: what it is, what it runs on, and what it says of others. */
public record Candidate(
    ReleaseId id,
    Slug mod,
    String version,
    Channel channel,
    List<String> gameVersions,
    List<String> loaders,
    boolean yanked,
    long number,
    List<Need> needs) {
  /** What it says of another mod, in npm's notation of ranges. */
  public record Need(Slug mod, String range, Dependency.Kind kind) {}
}
