package market.api.compat.modrinth;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import market.api.compat.Base62;
import market.storage.mods.Entries;
import market.storage.mods.Entry;
import market.storage.mods.Mod;
import org.jspecify.annotations.Nullable;

/** A mod as Modrinth describes a project. */
record Project(
    String id,
    String slug,
    String projectType,
    String team,
    @Nullable String organization,
    String title,
    String description,
    String body,
    @Nullable String bodyUrl,
    Instant published,
    Instant updated,
    Instant approved,
    @Nullable Instant queued,
    String status,
    @Nullable String requestedStatus,
    @Nullable String moderatorMessage,
    Licence license,
    String clientSide,
    String serverSide,
    long downloads,
    long followers,
    List<String> categories,
    List<String> additionalCategories,
    List<String> gameVersions,
    List<String> loaders,
    List<String> versions,
    @Nullable String iconUrl,
    @Nullable String issuesUrl,
    @Nullable String sourceUrl,
    @Nullable String wikiUrl,
    @Nullable String discordUrl,
    List<String> donationUrls,
    List<Shot> gallery,
    @Nullable Integer color,
    @Nullable String threadId,
    String monetizationStatus) {
  static final String MOD = "mod";

  /** We do not ask on which side a mod has to be, and do not guess. */
  static final String UNKNOWN = "unknown";

  /** What may be done with it. */
  record Licence(String id, String name, @Nullable String url) {}

  /** A picture of its gallery. */
  record Shot(
      String url,
      String rawUrl,
      boolean featured,
      String title,
      @Nullable String description,
      Instant created,
      int ordering) {}

  static Project of(Entry mod, List<String> gameVersions, List<Entries.Shot> shots, Desk desk) {
    return of(mod, "approved", gameVersions, shots, desk);
  }

  /** One that nobody but those who make it sees yet. */
  static Project drafted(Mod mod, Desk desk) {
    var entry =
        new Entry(
            mod.id(),
            mod.number(),
            0,
            mod.slug(),
            mod.title(),
            mod.summary(),
            mod.description(),
            mod.licence(),
            mod.links(),
            mod.owner(),
            0,
            mod.creator(),
            mod.creatorName(),
            mod.categories(),
            mod.tags(),
            mod.price(),
            mod.icon(),
            mod.downloads(),
            0,
            mod.starsSum(),
            mod.starsCount(),
            List.of(),
            List.of(),
            List.of(),
            mod.createdAt(),
            mod.updatedAt(),
            mod.createdAt());
    return of(entry, mod.isLive() ? "approved" : "draft", List.of(), List.of(), desk);
  }

  private static Project of(
      Entry mod, String status, List<String> gameVersions, List<Entries.Shot> shots, Desk desk) {
    return new Project(
        Base62.of(mod.number()),
        mod.slug().value(),
        MOD,
        Base62.of(mod.number()),
        null,
        mod.title(),
        mod.summary(),
        mod.description(),
        null,
        mod.publishedAt(),
        mod.updatedAt(),
        mod.publishedAt(),
        null,
        status,
        null,
        null,
        new Licence(mod.licence(), mod.licence(), null),
        UNKNOWN,
        UNKNOWN,
        mod.downloads(),
        mod.followers(),
        mod.categories(),
        mod.tags(),
        gameVersions,
        mod.loaders(),
        mod.releases().stream().map(Base62::of).toList(),
        desk.media(mod.icon()),
        mod.links().issuesUrl(),
        mod.links().sourceUrl(),
        mod.links().homepageUrl(),
        null,
        List.of(),
        IntStream.range(0, shots.size()).mapToObj(i -> shot(shots.get(i), i, mod, desk)).toList(),
        null,
        null,
        mod.price().isZero() ? "demonetized" : "monetized");
  }

  private static Shot shot(Entries.Shot shot, int place, Entry mod, Desk desk) {
    var url = desk.addresses().media(shot.sha256());
    return new Shot(url, url, place == 0, shot.caption(), null, mod.createdAt(), place);
  }
}
