package market.web.accounts;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.ExportAnswer;
import market.api.accounts.Keeping;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Taking one's data along, and leaving. */
@Path("/settings/data")
@Produces(MediaType.TEXT_HTML)
public final class DataPages {
  private final Keeping accounts;
  private final Framing framing;

  public DataPages(Keeping accounts, Framing framing) {
    this.accounts = accounts;
    this.framing = framing;
  }

  @GET
  public DataPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private DataPage page(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.me();
    return new DataPage(
        framing.of(visitor.request()),
        accounts.exporting.exports(me),
        accounts.leaving.waiting(me).orElse(null),
        problem);
  }

  private Response done(Visitor visitor, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/settings/data?saved=1")).build();
    } catch (Problem problem) {
      if (problem.isUnconfirmed() || problem.status() == 401) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }

  @POST
  @Path("exports")
  public Response export(@BeanParam Visitor visitor) {
    return done(
        visitor,
        () -> {
          var _ = accounts.exporting.ask(visitor.me());
        });
  }

  @GET
  @Path("exports/{id}")
  @Produces("application/zip")
  public Response download(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return ExportAnswer.of(accounts.exporting, visitor.me(), id);
  }

  @POST
  @Path("deletion")
  public Response leave(@BeanParam Visitor visitor) {
    return done(
        visitor,
        () -> {
          var _ = accounts.leaving.ask(visitor.me());
        });
  }

  @POST
  @Path("deletion/cancel")
  public Response stay(@BeanParam Visitor visitor) {
    return done(visitor, () -> accounts.leaving.stay(visitor.me()));
  }
}
