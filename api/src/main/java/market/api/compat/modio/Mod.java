package market.api.compat.modio;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mod as mod.io describes it; its times in seconds since 1970. */
public record Mod(
    long id,
    long gameId,
    int status,
    int visible,
    User submittedBy,
    long dateAdded,
    long dateUpdated,
    long dateLive,
    int maturityOption,
    int communityOptions,
    int monetizationOptions,
    int creditOptions,
    int stock,
    long price,
    long tax,
    Picture logo,
    @Nullable String homepageUrl,
    String name,
    String nameId,
    String summary,
    String description,
    String descriptionPlaintext,
    @Nullable String metadataBlob,
    String profileUrl,
    Media media,
    Object modfile,
    boolean dependencies,
    List<Object> platforms,
    List<Object> metadataKvp,
    List<Tag> tags,
    Stats stats,
    List<Object> skus) {
  static final int ACCEPTED = 1;
  static final int PUBLIC = 1;

  /** Money is asked for it, on the marketplace. */
  static final int SOLD = 3;

  /** A mod without a live file has none, which mod.io writes as an empty object. */
  static final Object NO_FILE = Map.of();

  /** Pictures and films. */
  public record Media(List<String> youtube, List<String> sketchfab, List<Picture> images) {}

  /** A word it is filed under. */
  public record Tag(String name, String nameLocalized, long dateAdded) {}
}
