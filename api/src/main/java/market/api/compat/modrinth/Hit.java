package market.api.compat.modrinth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mod among those that were found. */
record Hit(
    String projectId,
    String projectType,
    String slug,
    String author,
    String title,
    String description,
    List<String> categories,
    List<String> displayCategories,
    List<String> versions,
    long downloads,
    long follows,
    @Nullable String iconUrl,
    Instant dateCreated,
    Instant dateModified,
    String latestVersion,
    String license,
    String clientSide,
    String serverSide,
    List<String> gallery,
    @Nullable String featuredGallery,
    @Nullable Integer color,
    @Nullable String threadId,
    String monetizationStatus) {
  static Hit of(Project project, String author) {
    var shots = project.gallery();
    var versions = project.gameVersions();
    return new Hit(
        project.id(),
        project.projectType(),
        project.slug(),
        author,
        project.title(),
        project.description(),
        project.categories(),
        project.categories(),
        versions,
        project.downloads(),
        project.followers(),
        project.iconUrl(),
        project.published(),
        project.updated(),
        versions.isEmpty() ? "" : versions.getLast(),
        project.license().id(),
        project.clientSide(),
        project.serverSide(),
        shots.stream().map(Project.Shot::url).toList(),
        shots.isEmpty() ? null : shots.getFirst().url(),
        null,
        null,
        project.monetizationStatus());
  }
}
