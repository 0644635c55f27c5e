package market.web.assets;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import market.api.Problem;
import market.api.images.Images;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import org.jspecify.annotations.Nullable;

/** Serves the stylesheet and script, and the pictures that creators added, all of them for good. */
@Path("/")
public final class AssetResource {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Assets assets;

  /** In which pictures are given, beside their own. */
  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 320, 640, 1280);

  private final Objects objects;
  private final Images images = new Images(1);

  public AssetResource(Assets assets, Objects objects) {
    this.assets = assets;
    this.objects = objects;
  }

  @GET
  @Path("assets/{version}/{name}")
  public Response asset(@PathParam("name") String name) {
    var asset = assets.find(name).orElseThrow(() -> Problem.notFound("file", name));
    return Response.ok(asset.bytes())
        .type(asset.mediaType())
        .header("Cache-Control", FOR_GOOD)
        .build();
  }

  /** Pictures are PNG or JPEG: nothing else was ever drawn. */
  @GET
  @Path("media/{sha256}")
  public Response media(
      @PathParam("sha256") String sha256, @QueryParam("w") @Nullable Integer width)
      throws IOException {
    if (!SHA256.matcher(sha256).matches()
        || objects.size(Bucket.PUBLIC, "media/" + sha256).isEmpty()) {
      throw Problem.notFound("picture", sha256);
    }
    var name = width == null ? "media/" + sha256 : narrowed(sha256, width);
    InputStream bytes = new BufferedInputStream(objects.get(Bucket.PUBLIC, name));
    bytes.mark(1);
    var png = bytes.read() == 0x89;
    bytes.reset();
    return Response.ok(bytes)
        .type(png ? "image/png" : "image/jpeg")
        .header("Cache-Control", FOR_GOOD)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .build();
  }

  /** Made when it is first asked for, and kept; one that is narrow enough is its own. */
  private String narrowed(String sha256, int width) {
    if (!WIDTHS.contains(width)) {
      throw Problem.malformed("w", "is one of " + WIDTHS);
    }
    var name = "media/%s-%d".formatted(sha256, width);
    if (objects.size(Bucket.PUBLIC, name).isPresent()) {
      return name;
    }
    var whole = "media/" + sha256;
    var picture = images.narrowed(objects.get(Bucket.PUBLIC, whole), width);
    if (picture == null) {
      return whole;
    }
    var bytes = new ByteArrayInputStream(picture.bytes());
    objects.put(Bucket.PUBLIC, name, bytes, picture.mediaType());
    return name;
  }
}
