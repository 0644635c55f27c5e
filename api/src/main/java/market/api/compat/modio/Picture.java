package market.api.compat.modio;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A picture in the sizes it is asked for by; ours has one size, which stands for all of them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Picture(
    String filename,
    String original,
    @Nullable @JsonProperty("thumb_50x50") String thumb50,
    @Nullable @JsonProperty("thumb_64x64") String thumb64,
    @Nullable @JsonProperty("thumb_100x100") String thumb100,
    @Nullable @JsonProperty("thumb_128x128") String thumb128,
    @Nullable @JsonProperty("thumb_256x256") String thumb256,
    @Nullable @JsonProperty("thumb_320x180") String thumb320,
    @Nullable @JsonProperty("thumb_640x360") String thumb640,
    @Nullable @JsonProperty("thumb_1280x720") String thumb1280) {
  static Picture logo(String url) {
    return new Picture(name(url), url, null, null, null, null, null, url, url, url);
  }

  static Picture image(String url) {
    return new Picture(name(url), url, null, null, null, null, null, url, null, url);
  }

  static Picture icon(String url) {
    return new Picture(name(url), url, null, url, null, url, url, null, null, null);
  }

  static Picture avatar(String url) {
    return new Picture(name(url), url, url, null, url, null, null, null, null, null);
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
