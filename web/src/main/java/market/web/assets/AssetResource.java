package market.web.assets;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import market.api.Problem;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;

/** Serves the stylesheet and script, and the pictures that creators added, all of them for good. */
@Path("/")
public final class AssetResource {
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Assets assets;
  private final Objects objects;

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
  public Response media(@PathParam("sha256") String sha256) throws IOException {
    var name = "media/" + sha256;
    if (!SHA256.matcher(sha256).matches() || objects.size(Bucket.PUBLIC, name).isEmpty()) {
      throw Problem.notFound("picture", sha256);
    }
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
}
