package market.api.releases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import market.storage.Tx;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/** A release as the API shows it, with its files and dependencies. */
public record ReleaseView(
    ReleaseId id,
    Slug mod,
    String version,
    Channel channel,
    String changelog,
    List<String> gameVersions,
    List<String> loaders,
    ReleaseState state,
    List<FileView> files,
    List<Needs> dependencies,
    Instant createdAt,
    @Nullable Instant publishedAt,
    @Nullable Yank yanked) {
  /** That it is chosen no more, since when and why; locks that name it still get it. */
  public record Yank(Instant at, String reason) {
    static @Nullable Yank of(Release release) {
      var at = release.yankedAt();
      var reason = release.yankReason();
      return at == null || reason == null ? null : new Yank(at, reason);
    }
  }

  /** A file with its digests. */
  public record FileView(
      String filename,
      long size,
      String sha256,
      String sha512,
      String sha1,
      String md5,
      String url) {}

  /** Another mod it needs. */
  public record Needs(
      Slug mod, String title, String range, Dependency.Kind kind, @Nullable Integer royaltyBp) {}

  /** All at once: two questions for any number of releases. */
  public static List<ReleaseView> of(Tx tx, List<Release> releases) {
    List<UUID> ids = releases.stream().map(release -> release.id().value()).toList();
    Map<ReleaseId, List<ReleaseFile>> files =
        tx.files().of(ids).stream().collect(Collectors.groupingBy(ReleaseFile::release));
    Map<ReleaseId, List<Dependency>> needs =
        tx.releases().dependencies(ids).stream()
            .collect(Collectors.groupingBy(Dependency::release));
    return releases.stream()
        .map(release ->
            of(
                release,
                files.getOrDefault(release.id(), List.of()),
                needs.getOrDefault(release.id(), List.of())))
        .toList();
  }

  private static ReleaseView of(Release release, List<ReleaseFile> files, List<Dependency> needs) {
    return new ReleaseView(
        release.id(),
        release.modSlug(),
        release.version(),
        release.channel(),
        release.changelog(),
        release.gameVersions(),
        release.loaders(),
        release.state(),
        files.stream().map(ReleaseView::file).toList(),
        needs.stream()
            .map(need ->
                new Needs(need.slug(), need.title(), need.range(), need.kind(), need.royaltyBp()))
            .toList(),
        release.createdAt(),
        release.publishedAt(),
        Yank.of(release));
  }

  public static FileView file(ReleaseFile file) {
    var blob = file.blob();
    return new FileView(
        file.filename(),
        blob.size(),
        blob.sha256(),
        blob.sha512(),
        blob.sha1(),
        blob.md5(),
        "/v1/releases/%s/files/%s".formatted(file.release(), file.filename().replace(" ", "%20")));
  }
}
