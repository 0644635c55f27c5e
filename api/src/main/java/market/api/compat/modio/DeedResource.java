package market.api.compat.modio;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Checkout;
import market.api.checkout.OrderView;
import market.api.compat.Addresses;
import market.api.personal.Subscribing;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Entry;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.personal.Subject.Kind;
import org.jspecify.annotations.Nullable;

/** What somebody does with a mod by mod.io's clients: has it, lets it go, buys it. */
@Path("/compat/modio/v1")
@Produces(APPLICATION_JSON)
public final class DeedResource {
  private static final String MOD = "games/{game}/mods/{mod}/";

  private final Database database;
  private final Subscribing subscribing;
  private final Checkout checkout;
  private final Idempotency idempotency;
  private final Addresses addresses;
  private final ObjectMapper json;
  private final Clock clock;

  public DeedResource(
      Database database,
      Subscribing subscribing,
      Checkout checkout,
      Idempotency idempotency,
      Addresses addresses,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.subscribing = subscribing;
    this.checkout = checkout;
    this.idempotency = idempotency;
    this.addresses = addresses;
    this.json = json;
    this.clock = clock;
  }

  private <T> T at(Caller me, Function<Desk, T> answer) {
    return database.read(
        tx -> answer.apply(new Desk(tx, me.id(), addresses, json, clock.instant())));
  }

  /** To subscribe is to follow; what has to be bought is bought first. */
  @POST
  @Path(MOD + "subscribe")
  public Response subscribe(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String name) {
    var me = asked.as(Scope.READ);
    var before =
        at(
            me,
            desk -> {
              var mod = desk.mod(desk.game(game), name);
              var id = mod.id().value();
              if (desk.tx().entries().downloadable(List.of(id), me.id()).isEmpty()) {
                throw Problem.forbidden(mod.title() + " has to be bought first");
              }
              return new Before(mod, desk.tx().follows().follows(me.id(), id));
            });
    var _ = subscribing.follow(me, Kind.MOD, before.mod().slug().value());
    var mod = at(me, desk -> desk.mods(List.of(desk.mod(desk.game(game), name))).getFirst());
    return Response.status(before.subscribed() ? 200 : 201).entity(mod).build();
  }

  private record Before(Entry mod, boolean subscribed) {}

  @DELETE
  @Path(MOD + "subscribe")
  public void unsubscribe(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String name) {
    var me = asked.as(Scope.READ);
    var slug = at(me, desk -> desk.mod(desk.game(game), name).slug());
    var _ = subscribing.unfollow(me, Kind.MOD, slug.value());
  }

  /**
   * Reviews here are stars and words of those who had the mod; a thumb is neither, and none is made
   * up from it.
   */
  @POST
  @Path(MOD + "ratings")
  public Message rate(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String name) {
    var me = asked.as(Scope.READ);
    var slug = at(me, desk -> desk.mod(desk.game(game), name).slug());
    throw Problem.forbidden(
        "mods are reviewed with stars and words, at %s/mods/%s".formatted(addresses.base(), slug));
  }

  /** Whose purchase it is, and of what. */
  public record About(
      long modId,
      long gameId,
      long buyerId,
      String modName,
      String gameName,
      String buyerName,
      String tokenName) {}

  /**
   * A purchase as mod.io describes it.
   *
   * @param checkoutUrl where the buyer pays, which is not of mod.io's: null where nothing is owed
   */
  public record Pay(
      long transactionId,
      String gatewayUuid,
      long grossAmount,
      long netAmount,
      long platformFee,
      long gatewayFee,
      String transactionType,
      List<About> meta,
      long purchaseDate,
      String walletType,
      long balance,
      long deficit,
      String paymentMethodId,
      Mod mod,
      @Nullable String checkoutUrl) {}

  @POST
  @Path(MOD + "checkout")
  public Response buy(
      @BeanParam Asked asked,
      @PathParam("game") String game,
      @PathParam("mod") String name,
      @FormParam("display_amount") @Nullable Long displayAmount,
      @FormParam("idempotent_key") @Nullable String key,
      @FormParam("subscribe") @Nullable Boolean subscribe) {
    var me = asked.as(Scope.BUY);
    if (key == null || key.isBlank()) {
      throw Problem.invalid("idempotent_key", "is required");
    }
    var slug = at(me, desk -> desk.mod(desk.game(game), name).slug());
    var item = new Cart.Item(slug, null, displayAmount, null);
    return idempotency.once(
        key,
        me,
        "modio checkout",
        item,
        200,
        () -> {
          var placed = checkout.place(me, Cart.of(List.of(item)), asked.came());
          if (Boolean.TRUE.equals(subscribe) && placed.state() == OrderState.PAID) {
            var _ = subscribing.follow(me, Kind.MOD, slug.value());
          }
          return at(me, desk -> pay(desk, me, game, name, placed));
        });
  }

  private static Pay pay(Desk desk, Caller me, String game, String name, Checkout.Placed placed) {
    var in = desk.game(game);
    var mod = desk.mod(in, name);
    var order = desk.tx().orders().find(placed.order(), me.id()).orElseThrow();
    var fee =
        OrderView.of(desk.tx(), order).lines().stream()
            .flatMap(line -> line.waterfall().stream())
            .filter(part -> part.part() == Part.PLATFORM)
            .mapToLong(part -> part.amount().units())
            .sum();
    var buyer =
        desk.tx().entries().people(List.of(), List.of(), List.of(me.id().value())).getFirst();
    return new Pay(
        order.number(),
        order.id().toString(),
        order.gross().units(),
        order.total().units(),
        fee,
        0,
        type(order),
        List.of(
            new About(
                mod.number(),
                in.number(),
                buyer.number(),
                mod.title(),
                in.name(),
                buyer.name(),
                order.total().currency().getCurrencyCode())),
        (order.paidAt() == null ? order.createdAt() : order.paidAt()).getEpochSecond(),
        "STANDARD",
        0,
        0,
        order.total().currency().getCurrencyCode(),
        desk.mods(List.of(mod)).getFirst(),
        placed.url());
  }

  private static String type(Order order) {
    return switch (order.state()) {
      case AWAITING -> "PENDING";
      default -> "PAID";
    };
  }
}
