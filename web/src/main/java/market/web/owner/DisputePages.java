package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.http.TakesFile;
import market.web.frame.Framing;
import market.web.frame.Received;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The dispute desk. */
@Path("/owner/disputes")
@Produces(MediaType.TEXT_HTML)
public final class DisputePages {
  private static final int MOST = 100;

  private final Api api;
  private final Framing framing;

  public DisputePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public DisputesPage show(@BeanParam Visitor visitor) {
    return page(visitor, null, "", null);
  }

  private DisputesPage page(
      Visitor visitor, @Nullable UUID about, String typed, @Nullable Problem problem) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    var disputes = api.database.read(tx -> tx.disputes().latest(MOST));
    var orders = disputes.stream().map(it -> it.order().value()).distinct().toList();
    return new DisputesPage(
        frame,
        disputes,
        OrderNumbers.of(api.database, orders),
        api.clock.instant(),
        about,
        typed,
        problem);
  }

  @PUT
  @Path("{id}/evidence/files/{filename}")
  @TakesFile
  public Response attach(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @PathParam("filename") String filename,
      InputStream bytes) {
    return Received.told(() -> api.answering.attach(visitor.owner(), id, filename, bytes));
  }

  @POST
  @Path("{id}/evidence")
  public Response answer(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("text") @DefaultValue("") String text) {
    try {
      var said = api.answering.answer(visitor.owner(), id, text);
      return Response.seeOther(URI.create("/owner/disputes#d" + said.number())).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, id, text, problem));
    }
  }
}
