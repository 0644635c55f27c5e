package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.checkout.Refunding;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.owner.SalePage.Typed;
import org.jspecify.annotations.Nullable;

/** Orders as the owner sees them. */
@Path("/owner/orders")
@Produces(MediaType.TEXT_HTML)
public final class SalePages {
  private static final int LATEST = 50;
  private static final int ENTRIES = 500;
  private static final int WHY_MAX = 500;

  private final Api api;
  private final Framing framing;

  public SalePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  /** The latest, or on to the one whose number was typed. */
  @GET
  public Response latest(@BeanParam Visitor visitor, @QueryParam("number") @Nullable Long number) {
    visitor.owner();
    if (number != null) {
      return Response.seeOther(URI.create("/owner/orders/" + number)).build();
    }
    var page =
        new SalesPage(
            framing.of(visitor.request()), api.database.read(tx -> tx.orders().latest(LATEST)));
    return Response.ok(page).build();
  }

  @GET
  @Path("{number}")
  public SalePage show(@BeanParam Visitor visitor, @PathParam("number") long number) {
    return page(visitor, number, Typed.NOTHING, null);
  }

  private SalePage page(Visitor visitor, long number, Typed typed, @Nullable Problem problem) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    var order = order(number);
    var ids = List.of(order.id().value());
    return api.database.read(tx ->
        new SalePage(
            frame,
            order,
            tx.accounts().find(order.buyer()).orElseThrow(),
            tx.orders().lines(ids),
            tx.splits().of(ids),
            tx.refunds().of(order.id()),
            tx.disputes().of(order.id()),
            tx.ledger().of(order.id(), ENTRIES),
            typed,
            UUID.randomUUID().toString(),
            problem));
  }

  private Order order(long number) {
    return api.database
        .read(tx -> tx.orders().numbered(number))
        .orElseThrow(() -> Problem.notFound("order", number));
  }

  /** The form carries a key, so that pressing its button twice gives back once. */
  @POST
  @Path("{number}/refund")
  public Response refund(
      @BeanParam Visitor visitor,
      @PathParam("number") long number,
      @FormParam("mod") @DefaultValue("") String mod,
      @FormParam("amount") @DefaultValue("") String amount,
      @FormParam("why") @DefaultValue("") String why,
      @FormParam("once") @Nullable String once) {
    var owner = visitor.owner();
    var order = order(number);
    var typed = new Typed(mod, amount, why);
    try {
      var wish = wish(order, typed);
      var route = "owner refund " + order.id();
      var _ =
          api.idempotency.once(
              once, owner, route, wish, 202, () -> api.refunding.order(owner, order.id(), wish));
      return Response.seeOther(URI.create("/owner/orders/" + number)).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, number, typed, problem));
    }
  }

  private static Refunding.Wish wish(Order order, Typed typed) {
    if (typed.why().length() > WHY_MAX) {
      throw Problem.invalid("why", "at most %d characters".formatted(WHY_MAX));
    }
    var currency = order.total().currency();
    return new Refunding.Wish(
        typed.mod().isBlank() ? null : List.of(slug(typed.mod())),
        typed.amount().isBlank()
            ? null
            : (Long) Typing.units("amount", typed.amount(), currency, Long.MAX_VALUE),
        typed.why().strip());
  }

  private static Slug slug(String text) {
    try {
      return new Slug(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("{number}/release")
  public Response release(@BeanParam Visitor visitor, @PathParam("number") long number) {
    var owner = visitor.owner();
    try {
      api.disputing.release(owner, order(number).id());
      return Response.seeOther(URI.create("/owner/orders/" + number)).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, number, Typed.NOTHING, problem));
    }
  }
}
