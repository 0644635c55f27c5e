package market.web.checkout;

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
import java.util.Map;
import java.util.Set;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.OrderView;
import market.api.checkout.Receipts;
import market.api.checkout.Refunding;
import market.api.documents.Pdf;
import market.api.genuine.Licensing;
import market.api.http.Paper;
import market.api.releases.FileAnswer;
import market.storage.mods.Slug;
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
  private static final int ORDERS_MAX = 100;

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
    var frame = framing.of(visitor.request());
    var parts =
        view.lines().stream().map(line -> Parting.of(frame, line.waterfall(), Map.of())).toList();
    return new OrderPage(frame, view, parts, refundable, problem);
  }

  @GET
  @Path("orders")
  public OrdersPage orders(@BeanParam Visitor visitor) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new OrdersPage(
            frame,
            tx.orders().of(me.id(), ORDERS_MAX).stream()
                .map(order -> OrderView.of(tx, order))
                .toList()));
  }

  @GET
  @Path("orders/{id}/receipt")
  @Produces("application/pdf")
  public Response receipt(@BeanParam Visitor visitor, @PathParam("id") OrderId id) {
    var me = visitor.me();
    var receipt =
        api.database.read(tx -> {
          var order =
              tx.orders().find(id, me.id()).orElseThrow(() -> Problem.notFound("order", id));
          return Receipts.of(tx, api.settings.name(), order, me.account());
        });
    var locale = Paper.locale(framing.of(visitor.request()).words().language());
    return Paper.pdf(
        "receipt-%s.pdf".formatted(receipt.number()), out -> Pdf.receipt(receipt, locale, out));
  }

  /** All of it, or the mods that were ticked. */
  @POST
  @Path("orders/{id}/refund")
  public Response refund(
      @BeanParam Visitor visitor, @PathParam("id") OrderId id, @FormParam("mod") List<Slug> mods) {
    try {
      var wish = mods.isEmpty() ? Refunding.Wish.ALL : new Refunding.Wish(mods, null, null);
      api.refunding.ask(visitor.me(), id, wish);
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
    return library(visitor, me, null, "", null);
  }

  private LibraryPage library(
      Visitor visitor,
      Caller me,
      Licensing.@Nullable Made made,
      String typed,
      @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new LibraryPage(
            frame,
            tx.library().items(me.id(), MOST),
            Set.copyOf(tx.licenceKeys().offered(me.id())),
            tx.licenceKeys().of(me.id()),
            made,
            typed,
            problem));
  }

  /** A licence key of one's own, shown on this page and never again. */
  @POST
  @Path("library/{mod}/licence")
  public LibraryPage licence(@BeanParam Visitor visitor, @PathParam("mod") Slug mod) {
    var me = visitor.me();
    return library(visitor, me, api.genuine.licensing.make(me, mod), "", null);
  }

  /** Turns a code somebody was given into their own copy. */
  @POST
  @Path("library/codes")
  public Response redeem(
      @BeanParam Visitor visitor, @FormParam("code") @DefaultValue("") String code) {
    var me = visitor.me();
    try {
      if (code.length() > 40) {
        throw Problem.invalid("code", "is not one that holds");
      }
      api.selling.redeeming.redeem(me, code);
      return Response.seeOther(URI.create("/library")).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(library(visitor, me, null, code, problem))
          .build();
    }
  }

  @GET
  @Path("download/{release}/{filename}")
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  public Response download(
      @BeanParam Visitor visitor,
      @PathParam("release") ReleaseId release,
      @PathParam("filename") String filename) {
    var granted = api.downloading.grant(visitor.viewer(), release, filename);
    return new FileAnswer(api.downloading).to(visitor.visit(), granted);
  }
}
