package market.api.compat.modrinth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A release as Modrinth describes a version. */
record Version(
    String id,
    String projectId,
    String authorId,
    boolean featured,
    String name,
    String versionNumber,
    String changelog,
    @Nullable String changelogUrl,
    Instant datePublished,
    long downloads,
    String versionType,
    String status,
    @Nullable String requestedStatus,
    List<File> files,
    List<Needs> dependencies,
    List<String> gameVersions,
    List<String> loaders) {
  /** A file of it. Those that have to be bought first are left out. */
  record File(
      Hashes hashes,
      String url,
      String filename,
      boolean primary,
      long size,
      @Nullable String fileType) {}

  /** What a file is known by. */
  record Hashes(String sha512, String sha1) {}

  /** Another mod it needs. */
  record Needs(
      @Nullable String versionId,
      @Nullable String projectId,
      @Nullable String fileName,
      String dependencyType) {}

  /** The same for one who does not want to read. */
  Version withoutChangelog() {
    return new Version(
        id,
        projectId,
        authorId,
        featured,
        name,
        versionNumber,
        "",
        changelogUrl,
        datePublished,
        downloads,
        versionType,
        status,
        requestedStatus,
        files,
        dependencies,
        gameVersions,
        loaders);
  }
}
