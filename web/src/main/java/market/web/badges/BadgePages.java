package market.web.badges;

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
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.function.Supplier;
import market.api.Api;
import market.api.Problem;
import market.api.badges.BadgeView;
import market.api.badges.BadgeView.HeldView;
import market.api.badges.BadgeView.ListingView;
import market.api.badges.Handing;
import market.api.badges.Trading;
import market.api.checkout.Checkout;
import market.api.partners.Came;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.orders.PaysWith;
import market.web.creator.Prices;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The market of badges, each edition's way, and what one does with one's own. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class BadgePages {
  private static final int NEW_MAX = 24;
  private static final int HELD_MAX = 200;

  private final Api api;
  private final Framing framing;
  private final SessionCookie cookie;

  public BadgePages(Api api, Framing framing, SessionCookie cookie) {
    this.api = api;
    this.framing = framing;
    this.cookie = cookie;
  }

  @GET
  @Path("badges")
  public BadgesPage all(@BeanParam Visitor visitor) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new BadgesPage(
            frame,
            tx.badges().sold(NEW_MAX).stream().map(BadgeView::of).toList(),
            tx.listings().newest(NEW_MAX).stream().map(ListingView::of).toList()));
  }

  @GET
  @Path("badges/{badge}")
  public BadgePage badge(@BeanParam Visitor visitor, @PathParam("badge") UUID badge) {
    return page(visitor, badge, null);
  }

  private BadgePage page(Visitor visitor, UUID id, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var caller = frame.caller();
    return api.database.read(tx -> {
      var whole = BadgeView.Whole.of(tx, id);
      var issuer = tx.badges().find(id).orElseThrow().issuer();
      var issues =
          caller != null && (issuer == null ? caller.isOwner() : issuer.equals(caller.id()));
      return new BadgePage(frame, whole, issues, problem);
    });
  }

  @GET
  @Path("badges/{badge}/{number}")
  public EditionPage edition(
      @BeanParam Visitor visitor, @PathParam("badge") UUID badge, @PathParam("number") int number) {
    return page(visitor, badge, number, null);
  }

  private EditionPage page(Visitor visitor, UUID id, int number, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    return api.database.read(tx -> {
      var holder = tx.editions().holder(id, number).map(AccountId::value).orElse(null);
      var listing = tx.listings().of(id).stream().filter(it -> it.number() == number).findFirst();
      return new EditionPage(
          frame,
          BadgeView.Chain.of(tx, id, number),
          viewer != null && viewer.value().equals(holder),
          listing.map(it -> it.id()).orElse(null),
          problem);
    });
  }

  /** Leads on to where it is paid. */
  @POST
  @Path("badges/{badge}/purchase")
  public Response buy(
      @BeanParam Visitor visitor,
      @PathParam("badge") UUID badge,
      @FormParam("units") @DefaultValue("0") long units,
      @FormParam("earnings") @Nullable String earnings) {
    var me = visitor.me();
    return bought(
        visitor,
        badge,
        () -> api.badges.trading.buy(me, badge, wish(units, earnings), came(visitor)));
  }

  @POST
  @Path("badge-listings/{id}/purchase")
  public Response take(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("units") @DefaultValue("0") long units,
      @FormParam("earnings") @Nullable String earnings) {
    var me = visitor.me();
    var listing =
        api.database
            .read(tx -> tx.listings().find(id))
            .orElseThrow(() -> Problem.notFound("listing", id));
    return bought(
        visitor,
        listing.badge(),
        () -> api.badges.trading.take(me, id, wish(units, earnings), came(visitor)));
  }

  private Came came(Visitor visitor) {
    return cookie.came(visitor.request());
  }

  private static Trading.Purchase wish(long units, @Nullable String earnings) {
    return new Trading.Purchase(units, earnings == null ? null : PaysWith.BALANCE);
  }

  private Response bought(Visitor visitor, UUID badge, Supplier<Checkout.Placed> deed) {
    try {
      var placed = deed.get();
      var on = placed.url() == null ? "/orders/" + placed.order() : placed.url();
      return Response.seeOther(URI.create(on)).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, badge, problem)).build();
    }
  }

  /** A new one, by its issuer. */
  @POST
  @Path("badges/{badge}/gifts")
  public Response give(
      @BeanParam Visitor visitor,
      @PathParam("badge") UUID badge,
      @FormParam("to") @DefaultValue("") String to) {
    var me = visitor.me();
    try {
      api.badges.handing.give(me, badge, new Handing.Gift(null, handle(to)));
      return Response.seeOther(URI.create("/badges/" + badge)).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, badge, problem)).build();
    }
  }

  private static Handle handle(String text) {
    try {
      return new Handle(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("to", "nobody has this handle");
    }
  }

  @POST
  @Path("badges/{badge}/{number}/gift")
  public Response handOn(
      @BeanParam Visitor visitor,
      @PathParam("badge") UUID badge,
      @PathParam("number") int number,
      @FormParam("to") @DefaultValue("") String to) {
    var me = visitor.me();
    return done(
        visitor,
        badge,
        number,
        () -> api.badges.handing.give(me, badge, new Handing.Gift(number, handle(to))));
  }

  @POST
  @Path("badges/{badge}/{number}/offer")
  public Response offer(
      @BeanParam Visitor visitor,
      @PathParam("badge") UUID badge,
      @PathParam("number") int number,
      @FormParam("amount") @DefaultValue("") String amount) {
    var me = visitor.me();
    return done(
        visitor,
        badge,
        number,
        () -> {
          var currency =
              api.database
                  .read(tx -> tx.badges().find(badge))
                  .map(it -> it.currency())
                  .orElse(null);
          if (currency == null) {
            throw Problem.conflict("the platform's badges are not sold");
          }
          var units = Prices.read(amount, currency).units();
          return api.badges.trading.list(me, new Trading.Offer(badge, number, units));
        });
  }

  @POST
  @Path("badge-listings/{id}/withdrawal")
  public Response withdraw(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var me = visitor.me();
    var listing =
        api.database
            .read(tx -> tx.listings().find(id))
            .orElseThrow(() -> Problem.notFound("listing", id));
    return done(
        visitor,
        listing.badge(),
        listing.number(),
        () -> {
          api.badges.trading.withdraw(me, id);
          return id;
        });
  }

  private Response done(Visitor visitor, UUID badge, int number, Supplier<Object> deed) {
    try {
      var _ = deed.get();
      return Response.seeOther(URI.create("/badges/%s/%d".formatted(badge, number))).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(page(visitor, badge, number, problem))
          .build();
    }
  }

  @GET
  @Path("badges/mine")
  public MyBadgesPage mine(@BeanParam Visitor visitor) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new MyBadgesPage(
            frame, tx.editions().of(me.id(), HELD_MAX).stream().map(HeldView::of).toList()));
  }

  /** One further up, or down. */
  @POST
  @Path("badges/mine/order")
  public Response arrange(
      @BeanParam Visitor visitor,
      @FormParam("badge") @DefaultValue("") String badge,
      @FormParam("number") @DefaultValue("0") int number,
      @FormParam("by") @DefaultValue("-1") int by) {
    var me = visitor.me();
    var all =
        new ArrayList<>(
            api.database.read(tx -> tx.editions().of(me.id(), HELD_MAX)).stream()
                .map(it -> new Handing.Place(it.badge(), it.number()))
                .toList());
    for (int i = 0; i < all.size(); i++) {
      var other = i + Integer.signum(by);
      if (all.get(i).badge().toString().equals(badge)
          && all.get(i).number() == number
          && other >= 0
          && other < all.size()) {
        Collections.swap(all, i, other);
        break;
      }
    }
    api.badges.handing.arrange(me, new Handing.Order(all));
    return Response.seeOther(URI.create("/badges/mine")).build();
  }
}
