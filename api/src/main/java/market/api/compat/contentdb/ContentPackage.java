package market.api.compat.contentdb;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mod with all that ContentDB says of a package. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ContentPackage(
    String author,
    List<String> maintainers,
    String state,
    @Nullable String devState,
    @Nullable String aiDisclosure,
    String name,
    String title,
    String shortDescription,
    Object longDescription,
    String type,
    Instant createdAt,
    Instant approvedAt,
    String license,
    String mediaLicense,
    @Nullable String repo,
    @Nullable String website,
    @Nullable String issueTracker,
    @Nullable Integer forums,
    @Nullable String forumUrl,
    @Nullable String videoUrl,
    @Nullable String videoThumbnailUrl,
    @Nullable String donateUrl,
    @Nullable String translationUrl,
    List<String> tags,
    List<String> contentWarnings,
    List<String> provides,
    @Nullable String thumbnail,
    List<?> screenshots,
    String url,
    long release,
    double score,
    long downloads,
    @Nullable Boolean supportsAllGames,
    List<Object> gameSupport,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Hypertext infoHypertext,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long downloadSize,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reviewed reviews) {
  /** How many thought well of it, and how many did not. */
  public record Reviewed(long positive, long neutral, long negative) {}

  /** What a list says of one. */
  public record Brief(
      String name,
      String title,
      String author,
      String shortDescription,
      String type,
      long release,
      @Nullable String thumbnail,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String repo) {}

  /** The least that can be said of one. */
  public record Key(String name, String author, String type) {}

  /** A picture of it. */
  public record Screenshot(
      int id,
      int order,
      String title,
      String url,
      int width,
      int height,
      boolean approved,
      Instant createdAt,
      boolean isCoverImage) {
    Map<String, String> brief() {
      return Map.of("title", title, "url", url);
    }
  }

  /** Another that it needs, and what can be it. */
  public record Needs(String name, boolean isOptional, List<String> packages) {}

  /** A version of the game. */
  public record Version(String name, int protocolVersion, boolean isDev) {
    static @Nullable Version of(@Nullable String name) {
      return name == null ? null : new Version(name, 0, name.contains("-dev"));
    }
  }

  /** One of its releases. */
  public record Release(
      long id,
      String name,
      String title,
      String releaseNotes,
      String url,
      Instant releaseDate,
      @Nullable String commit,
      long downloads,
      @Nullable Version minMinetestVersion,
      @Nullable Version maxMinetestVersion,
      long size) {}
}
