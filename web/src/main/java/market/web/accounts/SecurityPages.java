package market.web.accounts;

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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Keeping;
import market.api.accounts.Securing;
import market.storage.accounts.Ceremonies;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** What somebody does for their account to stay theirs. */
@Path("/settings/security")
@Produces(MediaType.TEXT_HTML)
public final class SecurityPages {
  private static final URI SAVED = URI.create("/settings/security?saved=1");

  private final Api api;
  private final Keeping accounts;
  private final Framing framing;
  private final String script;

  public SecurityPages(Api api, Framing framing, String script) {
    this.api = api;
    this.accounts = api.accounts;
    this.framing = framing;
    this.script = script;
  }

  @GET
  public SecurityPage show(@BeanParam Visitor visitor) {
    return page(visitor, null, List.of(), null);
  }

  private SecurityPage page(
      Visitor visitor,
      Securing.@Nullable Begun begun,
      List<String> codes,
      @Nullable Problem problem) {
    var me = visitor.me();
    var issuers =
        accounts.introducing.identities(me).stream()
            .map(Ceremonies.Identity::issuer)
            .collect(Collectors.toSet());
    var sites =
        accounts.introducing.providers().stream()
            .collect(Collectors.partitioningBy(it -> issuers.contains(it.issuer().toString())));
    return new SecurityPage(
        framing.of(visitor.request()),
        script,
        api.database.read(tx -> tx.accounts().reach(me.id())).orElseThrow(),
        accounts.securing.held(me),
        begun,
        codes,
        accounts.watching.signIns(me),
        me.proof().session(),
        sites.getOrDefault(true, List.of()),
        sites.getOrDefault(false, List.of()),
        problem);
  }

  /** What is wrong is shown where it was typed; who has to confirm first is sent to do so. */
  private Response refused(Visitor visitor, Problem problem) {
    if (problem.isUnconfirmed() || problem.status() == 401) {
      throw problem;
    }
    return Response.status(problem.status())
        .entity(page(visitor, null, List.of(), problem))
        .build();
  }

  private Response done(Visitor visitor, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(SAVED).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  @POST
  @Path("email")
  public Response email(
      @BeanParam Visitor visitor, @FormParam("email") @DefaultValue("") String email) {
    return done(visitor, () -> accounts.corresponding.wantEmail(visitor.me(), email.strip()));
  }

  @POST
  @Path("email/verification")
  public Response verify(@BeanParam Visitor visitor) {
    return done(visitor, () -> accounts.corresponding.verifyAgain(visitor.me()));
  }

  @POST
  @Path("app")
  public Response begin(@BeanParam Visitor visitor) {
    try {
      var begun = accounts.securing.begin(visitor.me());
      return Response.ok(page(visitor, begun, List.of(), null)).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  @POST
  @Path("app/confirmation")
  public Response confirm(
      @BeanParam Visitor visitor, @FormParam("code") @DefaultValue("") String code) {
    try {
      var codes = accounts.securing.confirm(visitor.me(), code);
      return Response.ok(page(visitor, null, codes, null)).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  @POST
  @Path("app/removal")
  public Response remove(@BeanParam Visitor visitor) {
    return done(visitor, () -> accounts.securing.remove(visitor.me()));
  }

  @POST
  @Path("codes")
  public Response renew(@BeanParam Visitor visitor) {
    try {
      var codes = accounts.securing.renew(visitor.me());
      return Response.ok(page(visitor, null, codes, null)).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  /** What a browser is asked, to make a passkey. */
  @POST
  @Path("passkeys/options")
  @Produces(MediaType.APPLICATION_JSON)
  public String ask(@BeanParam Visitor visitor) {
    return Passkeys.json(accounts.keying.begin(visitor.me()));
  }

  @POST
  @Path("passkeys")
  public Response add(
      @BeanParam Visitor visitor,
      @FormParam("ceremony") @DefaultValue("") String ceremony,
      @FormParam("credential") @DefaultValue("") String credential,
      @FormParam("name") @DefaultValue("") String name) {
    return done(visitor, () -> accounts.keying.add(visitor.me(), ceremony, credential, name));
  }

  @POST
  @Path("passkeys/{id}/removal")
  public Response removePasskey(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return done(visitor, () -> accounts.securing.removePasskey(visitor.me(), id));
  }

  @POST
  @Path("sessions/{id}/end")
  public Response end(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return done(visitor, () -> accounts.watching.end(visitor.me(), id));
  }

  @POST
  @Path("sessions/end-others")
  public Response endOthers(@BeanParam Visitor visitor) {
    return done(visitor, () -> accounts.watching.endOthers(visitor.me()));
  }
}
