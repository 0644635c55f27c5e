package market.web.assets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What pages need besides themselves. Its address holds its digest, so a browser keeps it for good.
 */
public final class Assets {
  /** A file with its address; never compared, so that its bytes may be an array. */
  @SuppressWarnings("ArrayRecordComponent")
  record Asset(String name, String version, String mediaType, byte[] bytes) {}

  private final Map<String, Asset> assets =
      List.of(
              read("market.css", "text/css; charset=utf-8"),
              read("market.js", "text/javascript; charset=utf-8"),
              read("verify.js", "text/javascript; charset=utf-8"),
              read("passkeys.js", "text/javascript; charset=utf-8"),
              read("desk.js", "text/javascript; charset=utf-8"),
              read("uploads.js", "text/javascript; charset=utf-8"),
              read("icon.svg", "image/svg+xml"))
          .stream()
          .collect(Collectors.toMap(Asset::name, asset -> asset));

  private static Asset read(String name, String mediaType) {
    try (var in = Assets.class.getResourceAsStream("/market/web/assets/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      var bytes = in.readAllBytes();
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(name, HexFormat.of().formatHex(digest, 0, 6), mediaType, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url(String name) {
    return find(name)
        .map(asset -> "/assets/%s/%s".formatted(asset.version(), asset.name()))
        .orElseThrow();
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }
}
