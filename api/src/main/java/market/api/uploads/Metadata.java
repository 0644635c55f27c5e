package market.api.uploads;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import market.api.Problem;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** What tus calls metadata: names, and their values in Base64. */
record Metadata(Map<String, String> values) {
  static Metadata of(@Nullable String header) {
    var values = new HashMap<String, String>();
    if (header != null && !header.isBlank()) {
      for (var pair : header.split(",", -1)) {
        var parts = pair.strip().split(" +", 2);
        try {
          var value = parts.length < 2 ? new byte[0] : Base64.getDecoder().decode(parts[1]);
          values.put(parts[0], new String(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw Problem.malformed("Upload-Metadata", parts[0] + " is not Base64");
        }
      }
    }
    return new Metadata(Map.copyOf(values));
  }

  /** As it is sent back. */
  static String header(@Nullable ReleaseId release, @Nullable String filename) {
    return "release %s,filename %s"
        .formatted(encoded(String.valueOf(release)), encoded(String.valueOf(filename)));
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  ReleaseId release() {
    try {
      return ReleaseId.fromString(value("release"));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("release", "is not the id of a release");
    }
  }

  String filename() {
    return value("filename");
  }

  private String value(String name) {
    var value = values.get(name);
    if (value == null) {
      throw Problem.invalid(name, "must be told in Upload-Metadata");
    }
    return value;
  }
}
