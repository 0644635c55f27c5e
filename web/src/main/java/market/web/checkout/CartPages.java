package market.web.checkout;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Checkout;
import market.api.payouts.Earnings;
import market.storage.Money;
import market.storage.mods.Slug;
import market.storage.orders.OrderState;
import market.storage.passes.PassProgramme;
import market.web.creator.Prices;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The cart: several creators' mods at once, paid once. */
@Path("/cart")
@Produces(MediaType.TEXT_HTML)
public final class CartPages {
  private final Api api;
  private final Framing framing;
  private final SessionCookie cookies;

  public CartPages(Api api, Framing framing, SessionCookie cookies) {
    this.api = api;
    this.framing = framing;
    this.cookies = cookies;
  }

  @GET
  public CartPage show(
      @BeanParam Visitor visitor,
      @QueryParam("coupon") @DefaultValue("") String coupon,
      @QueryParam("gift") @Nullable String gift,
      @QueryParam("earnings") @Nullable String earnings) {
    var wishes = new Wishes(coupon.strip(), gift != null, earnings != null, "");
    return page(visitor, Basket.of(visitor.request()), wishes, null);
  }

  /** What cannot be bought as it is said stands there with its reason, and nothing is lost. */
  private CartPage page(Visitor visitor, Basket basket, Wishes wishes, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    var lines = List.<Checkout.Quote>of();
    var wrong = problem;
    if (!basket.entries().isEmpty()) {
      try {
        lines =
            api.checkout.quote(me, wishes.cart(basket.items()), cookies.came(visitor.request()));
      } catch (Problem e) {
        wrong = wrong == null ? e : wrong;
      }
    }
    var parts = lines.stream().flatMap(line -> line.waterfall().stream()).toList();
    return new CartPage(
        frame,
        basket,
        lines,
        inPass(lines),
        Parting.of(frame, parts, Map.of()),
        wishes,
        earnings(me),
        wrong);
  }

  /** What could be had with the pass instead. */
  private Set<Slug> inPass(List<Checkout.Quote> lines) {
    var slugs = lines.stream().map(line -> line.mod().value()).toList();
    return api.database.read(tx ->
        tx.passes().programme().filter(PassProgramme::open).isPresent()
            ? Set.copyOf(tx.passes().among(slugs))
            : Set.of());
  }

  private List<Money> earnings(Caller me) {
    var sums = api.database.read(tx -> tx.splits().sums(me.id(), api.clock.instant()));
    return Earnings.of(sums).stream().map(Earnings::available).toList();
  }

  @POST
  @Path("items")
  public Response add(
      @BeanParam Visitor visitor,
      @FormParam("mod") @Nullable String mod,
      @FormParam("bundle") @Nullable String bundle,
      @FormParam("amount") @DefaultValue("") String amount) {
    var slug = slug(mod == null ? bundle : mod);
    var units = mod == null || amount.isBlank() ? null : units(visitor, slug, amount);
    var basket = Basket.of(visitor.request()).with(new Basket.Entry(slug, mod == null, units));
    return kept(basket);
  }

  private Long units(Visitor visitor, Slug slug, String amount) {
    var found =
        api.database
            .read(tx -> tx.mods().find(slug, visitor.viewer()))
            .orElseThrow(() -> Problem.notFound("mod", slug));
    return Prices.read(amount, found.price().currency()).units();
  }

  @POST
  @Path("removal")
  public Response remove(@BeanParam Visitor visitor, @FormParam("slug") @Nullable String slug) {
    return kept(Basket.of(visitor.request()).without(slug(slug)));
  }

  private Response kept(Basket basket) {
    return Response.seeOther(URI.create("/cart"))
        .cookie(cookies.preference(Basket.COOKIE, basket.text()))
        .build();
  }

  private static Slug slug(@Nullable String text) {
    try {
      return new Slug(text == null ? "" : text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("mod", String.valueOf(e.getMessage()));
    }
  }

  @POST
  @Path("checkout")
  public Response buy(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var basket = Basket.of(visitor.request());
    var wishes = Wishes.of(form);
    try {
      if (basket.entries().isEmpty()) {
        throw Problem.invalid("items", "there is nothing in the cart");
      }
      var placed =
          api.checkout.place(me, wishes.cart(basket.items()), cookies.came(visitor.request()));
      return next(placed).cookie(cookies.preference(Basket.COOKIE, "")).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(page(visitor, basket, wishes, problem))
          .build();
    }
  }

  /** Where a buyer goes on: to the processor's page, or to what they have now. */
  public static Response.ResponseBuilder next(Checkout.Placed placed) {
    var url = placed.url();
    return Response.seeOther(
        placed.state() == OrderState.PAID || url == null
            ? URI.create("/orders/" + placed.order())
            : URI.create(url));
  }
}
