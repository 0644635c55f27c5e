package market.web.checkout;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Api;
import market.api.Problem;
import market.api.checkout.OrderView;
import market.api.checkout.Refunding;
import market.api.releases.FileAnswer;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.releases.ReleaseId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Orders, the library, and the files in it. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class OrderPages {
  private static final int MOST = 500;

  private final Api api;
  private final Framing framing;

  public OrderPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  @Path("orders/{id}")
  public OrderPage order(@BeanParam Visitor visitor, @PathParam("id") OrderId id) {
    return page(visitor, id, null);
  }

  private OrderPage page(Visitor visitor, OrderId id, @Nullable Problem problem) {
    var order = api.checkout.look(visitor.me(), id);
    var until = order.refundableUntil();
    var refundable =
        order.state() == OrderState.PAID
            && !order.total().isZero()
            && until != null
            && until.isAfter(api.clock.instant());
    var view = api.database.read(tx -> OrderView.of(tx, order));
    return new OrderPage(framing.of(visitor.request()), view, refundable, problem);
  }

  @POST
  @Path("orders/{id}/refund")
  public Response refund(@BeanParam Visitor visitor, @PathParam("id") OrderId id) {
    try {
      api.refunding.ask(visitor.me(), id, Refunding.Wish.ALL);
      return Response.seeOther(URI.create("/orders/" + id)).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, id, problem)).build();
    }
  }

  @GET
  @Path("library")
  public LibraryPage library(@BeanParam Visitor visitor) {
    var me = visitor.me();
    return new LibraryPage(
        framing.of(visitor.request()), api.database.read(tx -> tx.library().items(me.id(), MOST)));
  }

  @GET
  @Path("download/{release}/{filename}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response download(
      @BeanParam Visitor visitor,
      @PathParam("release") ReleaseId release,
      @PathParam("filename") String filename) {
    var granted = api.downloading.grant(visitor.viewer(), release, filename);
    var request = visitor.request();
    var answer =
        new FileAnswer(api.downloading)
            .of(
                granted,
                request.getHeaderString("Range"),
                request.getHeaderString("If-None-Match"),
                request.getHeaderString("If-Range"));
    if (answer.getStatus() == 200) {
      api.downloading.count(granted, visitor.viewer(), visitor.address());
    }
    return answer;
  }
}
