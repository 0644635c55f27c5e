package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import market.api.Api;
import market.api.Problem;
import market.web.frame.Framing;
import market.web.frame.SafePath;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The step before what moves money or the account. */
@Path("/confirm")
@Produces(MediaType.TEXT_HTML)
public final class ConfirmPages {
  private static final String BACK = "/settings/security";

  private final Api api;
  private final Framing framing;
  private final String script;

  public ConfirmPages(Api api, Framing framing, String script) {
    this.api = api;
    this.framing = framing;
    this.script = script;
  }

  @GET
  public ConfirmPage show(
      @BeanParam Visitor visitor, @QueryParam("next") @DefaultValue(BACK) String next) {
    return page(visitor, next, null);
  }

  private ConfirmPage page(Visitor visitor, @Nullable String next, @Nullable Problem problem) {
    var held = api.accounts.securing.held(visitor.me());
    return new ConfirmPage(
        framing.of(visitor.request()),
        script,
        SafePath.of(next, BACK).toString(),
        held.codes(),
        !held.passkeys().isEmpty(),
        problem);
  }

  @POST
  public Response confirm(
      @BeanParam Visitor visitor,
      @FormParam("password") @Nullable String password,
      @FormParam("code") @Nullable String code,
      @FormParam("next") @Nullable String next) {
    try {
      api.accounts.entering.confirm(visitor.me(), password, code);
      return Response.seeOther(SafePath.of(next, BACK)).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, next, problem)).build();
    }
  }

  @POST
  @Path("passkey")
  public Response byPasskey(
      @BeanParam Visitor visitor,
      @FormParam("ceremony") @DefaultValue("") String ceremony,
      @FormParam("credential") @DefaultValue("") String credential,
      @FormParam("next") @Nullable String next) {
    try {
      api.accounts.keying.confirm(visitor.me(), ceremony, credential);
      return Response.seeOther(SafePath.of(next, BACK)).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, next, problem)).build();
    }
  }
}
