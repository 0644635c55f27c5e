package market.web.frame;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where to go after a form: only within this site, whatever the address says. */
public final class SafePath {
  private SafePath() {}

  /** The path if it is one of ours, else {@code otherwise}. */
  public static URI of(@Nullable String path, String otherwise) {
    if (path == null
        || !path.startsWith("/")
        || path.startsWith("//")
        || path.contains("\\")
        || path.chars().anyMatch(c -> c < ' ' || c == 127)) {
      return URI.create(otherwise);
    }
    try {
      var uri = new URI(path);
      return uri.getScheme() == null && uri.getRawAuthority() == null ? uri : URI.create(otherwise);
    } catch (URISyntaxException e) {
      return URI.create(otherwise);
    }
  }
}
