package market.api.checkout;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import market.api.Idempotency;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.documents.Pdf;
import market.api.http.Paper;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Orders;
import org.jspecify.annotations.Nullable;

/** Buying, and what became of it. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class CheckoutResource {
  private static final long UNITS_MAX = 1_000_000_000L;
  private static final int ORDERS_MAX = 100;

  private final Database database;
  private final Checkout checkout;
  private final Refunding refunding;
  private final Pricing pricing;
  private final Idempotency idempotency;
  private final Settings settings;

  public CheckoutResource(
      Database database,
      Checkout checkout,
      Refunding refunding,
      Pricing pricing,
      Idempotency idempotency,
      Settings settings) {
    this.database = database;
    this.checkout = checkout;
    this.refunding = refunding;
    this.pricing = pricing;
    this.idempotency = idempotency;
    this.settings = settings;
  }

  /** How far a refund is. */
  public record Refund(OrderId order, OrderState state) {}

  @POST
  @Path("checkout")
  @Doc(
      value =
          "Places an order of live mods not owned yet, freezes price and split, and tells where to"
              + " pay; free ones are paid at once.",
      by = Access.BUY,
      answer = Checkout.Placed.class,
      status = 201,
      headers = Came.CLIENT,
      once = true)
  public Response place(@BeanParam Visit visit, @NotNull @Valid Cart cart) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(
        visit, me, "checkout", cart, 201, () -> checkout.place(me, cart, came(visit)));
  }

  private static Came came(Visit visit) {
    return Came.byClient(visit.header(Came.CLIENT));
  }

  @GET
  @Path("orders/{id}")
  @Doc(value = "An order as its buyer sees it, with its waterfall to the cent.", by = Access.READ)
  public OrderView show(@BeanParam Visit visit, @PathParam("id") OrderId id) {
    var order = checkout.look(visit.as(Scope.READ), id);
    return database.read(tx -> OrderView.of(tx, order));
  }

  @GET
  @Path("orders")
  @Doc(value = "The caller's orders, newest first.", by = Access.READ)
  public Slice<OrderView> orders(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return database.read(tx ->
        new Slice<>(
            tx.orders().of(me.id(), ORDERS_MAX).stream()
                .map(order -> OrderView.of(tx, order))
                .toList(),
            null));
  }

  @POST
  @Path("checkout/quote")
  @Doc(
      value = "What a cart would cost, line by line, without ordering anything.",
      by = Access.BUY,
      headers = Came.CLIENT)
  public Slice<Checkout.Quote> quote(@BeanParam Visit visit, @NotNull @Valid Cart cart) {
    return new Slice<>(checkout.quote(visit.as(Scope.BUY), cart, came(visit)), null);
  }

  @GET
  @Path("orders/{id}/receipt")
  @Produces("application/pdf")
  @Doc(
      value = "A paid order as a paper, with where each cent went.",
      by = Access.READ,
      answer = InputStream.class,
      refuses = 409)
  public Response receipt(
      @BeanParam Visit visit,
      @PathParam("id") OrderId id,
      @QueryParam("lang") @DefaultValue("en") String lang) {
    var me = visit.as(Scope.READ);
    var receipt =
        database.read(tx -> {
          var order =
              tx.orders().find(id, me.id()).orElseThrow(() -> Problem.notFound("order", id));
          return Receipts.of(tx, settings.name(), order, me.account());
        });
    return Paper.pdf(
        "receipt-%s.pdf".formatted(receipt.number()),
        out -> Pdf.receipt(receipt, Paper.locale(lang), out));
  }

  @POST
  @Path("orders/{id}/refund")
  @Doc(
      value =
          "Asks for the money back, for all of an order or some mods of it, within the time the"
              + " game grants; what was bought is given up.",
      by = Access.BUY,
      answer = Refund.class,
      status = 202,
      once = true)
  public Response refund(
      @BeanParam Visit visit, @PathParam("id") OrderId id, @Valid Refunding.@Nullable Wish wish) {
    var me = visit.as(Scope.BUY);
    var what = wish == null ? Refunding.Wish.ALL : wish;
    return idempotency.once(
        visit, me, "refund " + id, what, 202, () -> new Refund(id, refunding.ask(me, id, what)));
  }

  @GET
  @Path("creator/sales")
  @Doc(value = "What was sold that the caller has a part in, newest first.", by = Access.READ)
  public Slice<Orders.Sale> sales(
      @BeanParam Visit visit,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    var me = visit.as(Scope.READ);
    var before = cursor == null ? Long.MAX_VALUE : cursor;
    return database.read(tx ->
        Slice.of(
            tx.orders().sales(me.id(), before, limit + 1), limit, it -> String.valueOf(it.key())));
  }

  @POST
  @Path("creator/sales/{id}/refund")
  @Doc(
      value = "Gives the price of one's own mods in an order back, all of it or some.",
      by = Access.PUBLISH,
      answer = Refund.class,
      status = 202,
      once = true)
  public Response give(
      @BeanParam Visit visit, @PathParam("id") OrderId id, @Valid Refunding.@Nullable Wish wish) {
    var me = visit.as(Scope.PUBLISH);
    var what = wish == null ? Refunding.Wish.ALL : wish;
    return idempotency.once(
        visit, me, "give " + id, what, 202, () -> new Refund(id, refunding.give(me, id, what)));
  }

  @GET
  @Path("mods/{mod}/waterfall")
  @Doc(value = "Where the money of a buyer goes, before buying.", by = Access.VISITOR)
  public Flow waterfall(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("units") @Nullable Long units) {
    return database.read(tx -> {
      var mod =
          tx.mods().find(slug, visit.viewer()).orElseThrow(() -> Problem.notFound("mod", slug));
      var price = units == null ? mod.price().units() : units;
      if (price < 0 || price > UNITS_MAX) {
        throw Problem.malformed("units", "is from 0 to %d".formatted(UNITS_MAX));
      }
      return Flow.of(tx, pricing, mod, price, Pricing.Deal.OPEN);
    });
  }
}
