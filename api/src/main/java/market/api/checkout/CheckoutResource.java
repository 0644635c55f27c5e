package market.api.checkout;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.mods.Member;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Splits.Share;
import org.jspecify.annotations.Nullable;

/** Buying, and what became of it. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class CheckoutResource {
  private static final long UNITS_MAX = 1_000_000_000L;

  private final Database database;
  private final Checkout checkout;
  private final Refunding refunding;
  private final Pricing pricing;
  private final Idempotency idempotency;

  public CheckoutResource(
      Database database,
      Checkout checkout,
      Refunding refunding,
      Pricing pricing,
      Idempotency idempotency) {
    this.database = database;
    this.checkout = checkout;
    this.refunding = refunding;
    this.pricing = pricing;
    this.idempotency = idempotency;
  }

  /** Where a price would go. */
  public record Flow(Money price, List<OrderView.PartView> parts) {}

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
      once = true)
  public Response place(@BeanParam Visit visit, @NotNull @Valid Checkout.Cart cart) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(visit, me, "checkout", cart, 201, () -> checkout.place(me, cart));
  }

  @GET
  @Path("orders/{id}")
  @Doc(value = "An order as its buyer sees it, with its waterfall to the cent.", by = Access.READ)
  public OrderView show(@BeanParam Visit visit, @PathParam("id") OrderId id) {
    var order = checkout.look(visit.as(Scope.READ), id);
    return database.read(tx -> OrderView.of(tx, order));
  }

  @POST
  @Path("orders/{id}/refund")
  @Doc(
      value =
          "Asks for the money back, within the time the game grants; what was bought is given up.",
      by = Access.BUY,
      answer = Refund.class,
      status = 202,
      once = true)
  public Response refund(@BeanParam Visit visit, @PathParam("id") OrderId id) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(
        visit, me, "refund " + id, "", 202, () -> new Refund(id, refunding.ask(me, id)));
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
      Map<AccountId, Member> team =
          tx.teams().active(mod.id()).stream()
              .collect(Collectors.toMap(Member::account, member -> member));
      return new Flow(
          mod.price().with(price),
          pricing.shares(tx, mod, price).stream()
              .map(share -> part(share, team.get(share.account()), mod.price()))
              .toList());
    });
  }

  private static OrderView.PartView part(Share share, @Nullable Member member, Money price) {
    return new OrderView.PartView(
        share.part(),
        member == null ? null : member.handle(),
        member == null ? null : member.name(),
        share.bp(),
        price.with(share.units()));
  }
}
