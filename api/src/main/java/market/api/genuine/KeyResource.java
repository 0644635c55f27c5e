package market.api.genuine;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;
import static jakarta.ws.rs.core.MediaType.TEXT_PLAIN;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import market.api.docs.Doc;

/** The registry's public keys. */
@Path("/")
@Produces(APPLICATION_JSON)
public final class KeyResource {
  private static final String AN_HOUR = "public, max-age=3600";

  private final Genuine genuine;

  public KeyResource(Genuine genuine) {
    this.genuine = genuine;
  }

  /**
   * A key.
   *
   * @param minisign the line that minisign takes
   * @param checkpoint the line that tools for signed notes take
   * @param signs whether new files are signed with it
   */
  public record KeyView(String id, String minisign, String checkpoint, boolean signs) {}

  /** All of them, the one that signs first. */
  public record KeysView(List<KeyView> items) {}

  /** As JSON Web Keys are written. */
  public record Jwk(String kty, String crv, String use, String alg, String kid, String x) {}

  /** A set of them. */
  public record Jwks(List<Jwk> keys) {}

  @GET
  @Path("v1/keys")
  @Doc("The public keys that files, the log and tokens are signed with; the newest first.")
  public Response keys() {
    var keys = genuine.keys.all();
    var verifiers = genuine.logging.verifiers();
    var items =
        keys.stream()
            .map(key ->
                new KeyView(
                    key.id(),
                    key.minisign(),
                    verifiers.get(keys.indexOf(key)),
                    key.equals(keys.getFirst())))
            .toList();
    return Response.ok(new KeysView(items)).header("Cache-Control", AN_HOUR).build();
  }

  @GET
  @Path("minisign.pub")
  @Produces(TEXT_PLAIN)
  @Doc("The key that signs, as the file that `minisign -p` takes.")
  public Response minisign() {
    var text =
        genuine.keys.all().stream().limit(1).map(Minisign::publicKey).collect(Collectors.joining());
    return Response.ok(text).header("Cache-Control", AN_HOUR).build();
  }

  @GET
  @Path(".well-known/jwks.json")
  @Doc("The same keys as JSON Web Keys, for entitlement tokens.")
  public Response jwks() {
    var keys =
        genuine.keys.all().stream()
            .map(key -> new Jwk("OKP", "Ed25519", "sig", "EdDSA", key.id(), key.jwkX()))
            .toList();
    return Response.ok(new Jwks(keys)).header("Cache-Control", AN_HOUR).build();
  }
}
