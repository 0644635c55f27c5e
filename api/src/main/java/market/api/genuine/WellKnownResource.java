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

/** The registry's public keys, where tools look for such. */
@Path("/")
@Produces(APPLICATION_JSON)
public final class WellKnownResource {
  static final String AN_HOUR = "public, max-age=3600";

  private final Keys keys;

  public WellKnownResource(Keys keys) {
    this.keys = keys;
  }

  /** As JSON Web Keys are written. */
  public record Jwk(String kty, String crv, String use, String alg, String kid, String x) {}

  /** A set of them. */
  public record Jwks(List<Jwk> keys) {}

  @GET
  @Path("minisign.pub")
  @Produces(TEXT_PLAIN)
  @Doc(value = "The key that signs, as the file that `minisign -p` takes.", answer = String.class)
  public Response minisign() {
    var text = keys.all().stream().limit(1).map(Minisign::publicKey).collect(Collectors.joining());
    return Response.ok(text).header("Cache-Control", AN_HOUR).build();
  }

  @GET
  @Path(".well-known/jwks.json")
  @Doc(value = "The same keys as JSON Web Keys, for entitlement tokens.", answer = Jwks.class)
  public Response jwks() {
    var set =
        keys.all().stream()
            .map(key -> new Jwk("OKP", "Ed25519", "sig", "EdDSA", key.id(), key.jwkX()))
            .toList();
    return Response.ok(new Jwks(set)).header("Cache-Control", AN_HOUR).build();
  }
}
