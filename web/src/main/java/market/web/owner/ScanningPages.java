package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import market.api.Api;
import market.api.Problem;
import market.api.releases.Scanning;
import market.api.scanners.Registering;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The owner's desk for scanning. */
@Path("/owner/scanning")
@Produces(MediaType.TEXT_HTML)
public final class ScanningPages {
  private final Api api;
  private final Framing framing;

  public ScanningPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public ScanningPage show(@BeanParam Visitor visitor) {
    visitor.owner();
    return page(visitor, null);
  }

  private ScanningPage page(Visitor visitor, @Nullable Problem problem) {
    var registering = api.gate.registering;
    return new ScanningPage(
        framing.of(visitor.request()),
        registering.scanners(),
        registering.bad(),
        api.gate.rescanning.all(),
        Scanning.RULESET,
        problem);
  }

  @POST
  @Path("scanners")
  public Response add(
      @BeanParam Visitor visitor,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("url") @DefaultValue("") String url,
      @FormParam("secret") @DefaultValue("") String secret) {
    var owner = visitor.owner();
    return done(
        visitor,
        () -> {
          if (secret.length() < 16 || secret.length() > 200) {
            throw Problem.invalid("secret", "is 16 to 200 characters");
          }
          var _ = api.gate.registering.put(owner, name, new Registering.Wanted(url, secret));
        });
  }

  @POST
  @Path("scanners/{name}/removal")
  public Response retire(@BeanParam Visitor visitor, @PathParam("name") String name) {
    var owner = visitor.owner();
    return done(visitor, () -> api.gate.registering.retire(owner, name));
  }

  @POST
  @Path("hashes")
  public Response refuse(
      @BeanParam Visitor visitor,
      @FormParam("sha256") @DefaultValue("") String sha256,
      @FormParam("reason") @DefaultValue("") String reason,
      @FormParam("source") @DefaultValue("") String source) {
    var owner = visitor.owner();
    var hash = sha256.strip().toLowerCase(Locale.ROOT);
    return done(
        visitor,
        () -> {
          if (!hash.matches("[0-9a-f]{64}")) {
            throw Problem.invalid("sha256", "is a SHA-256 in hex");
          }
          if (reason.isBlank() || reason.length() > 500 || source.length() > 500) {
            throw Problem.invalid("reason", "is 1 to 500 characters");
          }
          api.gate.registering.addBad(owner, new Registering.Bad(hash, reason.strip(), source));
        });
  }

  @POST
  @Path("hashes/{sha256}/removal")
  public Response allow(@BeanParam Visitor visitor, @PathParam("sha256") String sha256) {
    var owner = visitor.owner();
    return done(visitor, () -> api.gate.registering.removeBad(owner, sha256));
  }

  @POST
  @Path("rescans")
  public Response rescan(@BeanParam Visitor visitor) {
    var owner = visitor.owner();
    return done(
        visitor,
        () -> {
          var _ = api.gate.rescanning.begin(owner);
        });
  }

  private Response done(Visitor visitor, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/owner/scanning")).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, problem));
    }
  }
}
