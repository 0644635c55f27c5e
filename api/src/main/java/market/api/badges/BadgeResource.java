package market.api.badges;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.badges.BadgeView.HeldView;
import market.api.badges.BadgeView.ListingView;
import market.api.checkout.Checkout;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/** Badges: what there are, whose each edition is, and handing them on. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class BadgeResource {
  private static final int SHOWN_MAX = 200;
  private static final int NEW_MAX = 48;

  private final Database database;
  private final Badging badges;
  private final Idempotency idempotency;

  public BadgeResource(Database database, Badging badges, Idempotency idempotency) {
    this.database = database;
    this.badges = badges;
    this.idempotency = idempotency;
  }

  /** What a new one is to cost, or null to sell none. */
  public record Price(@Nullable Long units) {}

  /** Which edition was given. */
  public record Given(UUID badge, int number) {}

  /** What can be bought now. */
  public record Offers(List<BadgeView> badges, List<ListingView> listings) {}

  @GET
  @Path("badges")
  @Doc("Badges in the shop, and editions that their holders sell, newest first.")
  public Offers offers() {
    return database.read(tx ->
        new Offers(
            tx.badges().sold(NEW_MAX).stream().map(BadgeView::of).toList(),
            tx.listings().newest(NEW_MAX).stream().map(ListingView::of).toList()));
  }

  @GET
  @Path("badges/{badge}")
  @Doc("A badge, who has which edition, and which are for sale.")
  public BadgeView.Whole show(@PathParam("badge") UUID badge) {
    return database.read(tx -> BadgeView.Whole.of(tx, badge));
  }

  @GET
  @Path("badges/{badge}/editions/{edition}")
  @Doc("The whole way of one edition from its minting on, sealed by a chain of hashes.")
  public BadgeView.Chain chain(@PathParam("badge") UUID badge, @PathParam("edition") int number) {
    return database.read(tx -> BadgeView.Chain.of(tx, badge, number));
  }

  @GET
  @Path("creators/{handle}/badges")
  @Doc("The badges somebody has, in the order they chose.")
  public Slice<HeldView> held(@PathParam("handle") Handle handle) {
    return database.read(tx -> {
      var who = tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("creator", handle));
      return new Slice<>(
          tx.editions().of(who.id(), SHOWN_MAX).stream().map(HeldView::of).toList(), null);
    });
  }

  @PUT
  @Path("me/badges")
  @Doc(value = "Sets the order in which the caller's badges are shown.", by = Access.PUBLISH)
  public Slice<HeldView> arrange(@BeanParam Visit visit, @NotNull @Valid Handing.Order order) {
    var me = visit.as(Scope.PUBLISH);
    badges.handing.arrange(me, order);
    return held(me.account().handle());
  }

  @GET
  @Path("creator/badges")
  @Doc(value = "The badges the caller issued.", by = Access.READ)
  public Slice<BadgeView> mine(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return new Slice<>(
        database.read(tx -> tx.badges().of(me.id())).stream().map(BadgeView::of).toList(), null);
  }

  @POST
  @Path("creator/badges")
  @Doc(
      value = "Mints a badge on one of the caller's mods, all its editions at once and for ever.",
      by = Access.PUBLISH,
      answer = BadgeView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response mint(@BeanParam Visit visit, @NotNull @Valid Minting.NewBadge wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit, me, "badge", wanted, 201, () -> view(badges.minting.mint(me, wanted)));
  }

  @POST
  @Path("owner/badges")
  @Doc(
      value = "Mints a badge of the platform's, given by hand or by a rule.",
      by = Access.OWNER,
      answer = BadgeView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response mintOurs(@BeanParam Visit visit, @NotNull @Valid Minting.NewBadge wanted) {
    var me = visit.asOwner();
    return idempotency.once(
        visit, me, "platform badge", wanted, 201, () -> view(badges.minting.mintOurs(me, wanted)));
  }

  @GET
  @Path("owner/badges/check")
  @Doc(
      value = "Reckons the chain of every edition anew, and tells what is not as it was sealed.",
      by = Access.OWNER)
  public Sound.Found check(@BeanParam Visit visit) {
    visit.asOwner();
    return badges.sound.check();
  }

  private BadgeView view(UUID badge) {
    return BadgeView.of(database.read(tx -> tx.badges().find(badge)).orElseThrow());
  }

  @PUT
  @Path("creator/badges/{badge}/price")
  @Doc(
      value = "Says what a new one costs in the shop from now on, or that none is sold.",
      by = Access.PUBLISH,
      refuses = 409)
  public BadgeView price(
      @BeanParam Visit visit, @PathParam("badge") UUID badge, @NotNull @Valid Price price) {
    badges.minting.price(visit.as(Scope.PUBLISH), badge, price.units());
    return view(badge);
  }

  @PUT
  @Path("creator/badges/{badge}/picture")
  @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp"})
  @Doc(
      value = "Sets the picture of a badge of which nobody has one yet.",
      by = Access.PUBLISH,
      refuses = 409)
  public BadgeView picture(
      @BeanParam Visit visit, @PathParam("badge") UUID badge, InputStream bytes) {
    badges.minting.picture(visit.as(Scope.PUBLISH), badge, bytes);
    return view(badge);
  }

  @POST
  @Path("badges/{badge}/gifts")
  @Doc(
      value = "Gives somebody a new edition, by its issuer, or one of the caller's own.",
      by = Access.PUBLISH,
      answer = Given.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response give(
      @BeanParam Visit visit, @PathParam("badge") UUID badge, @NotNull @Valid Handing.Gift gift) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit,
        me,
        "gift " + badge,
        gift,
        201,
        () -> new Given(badge, badges.handing.give(me, badge, gift)));
  }

  @POST
  @Path("badges/{badge}/purchase")
  @Doc(
      value = "Orders a new edition, kept for the caller while they pay, and tells where to.",
      by = Access.BUY,
      answer = Checkout.Placed.class,
      status = 201,
      headers = Came.CLIENT,
      once = true,
      refuses = 409)
  public Response buy(
      @BeanParam Visit visit,
      @PathParam("badge") UUID badge,
      @NotNull @Valid Trading.Purchase wish) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(
        visit,
        me,
        "buy badge " + badge,
        wish,
        201,
        () -> badges.trading.buy(me, badge, wish, came(visit)));
  }

  private static Came came(Visit visit) {
    return Came.byClient(visit.header(Came.CLIENT));
  }

  @POST
  @Path("badge-listings")
  @Doc(
      value = "Offers one of the caller's editions at a price.",
      by = Access.PUBLISH,
      answer = ListingView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response list(@BeanParam Visit visit, @NotNull @Valid Trading.Offer offer) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit,
        me,
        "badge listing",
        offer,
        201,
        () -> ListingView.of(badges.trading.list(me, offer)));
  }

  @DELETE
  @Path("badge-listings/{id}")
  @Doc(
      value = "Takes an offer of the caller's back.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response withdraw(@BeanParam Visit visit, @PathParam("id") UUID id) {
    badges.trading.withdraw(visit.as(Scope.PUBLISH), id);
    return Response.noContent().build();
  }

  @POST
  @Path("badge-listings/{id}/purchase")
  @Doc(
      value = "Orders an edition of somebody else's; one buyer at a time, the others are told.",
      by = Access.BUY,
      answer = Checkout.Placed.class,
      status = 201,
      headers = Came.CLIENT,
      once = true,
      refuses = 409)
  public Response take(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Trading.Purchase wish) {
    var me = visit.as(Scope.BUY);
    return idempotency.once(
        visit,
        me,
        "buy listing " + id,
        wish,
        201,
        () -> badges.trading.take(me, id, wish, came(visit)));
  }
}
