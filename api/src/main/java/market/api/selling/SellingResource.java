package market.api.selling;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import market.api.Idempotency;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.offers.Codes;
import market.storage.offers.Coupon;
import market.storage.offers.Offers;
import market.storage.royalties.Royalty;

/** Prices and the ways to pay less: discounts, coupons, bundles, codes; and royalties. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class SellingResource {
  private final Reducing reducing;
  private final Bundling bundling;
  private final Redeeming redeeming;
  private final Agreeing agreeing;
  private final Idempotency idempotency;

  public SellingResource(Selling selling, Idempotency idempotency) {
    reducing = selling.reducing;
    bundling = selling.bundling;
    redeeming = selling.redeeming;
    agreeing = selling.agreeing;
    this.idempotency = idempotency;
  }

  /** A list that is bounded by how many there may be. */
  private static <T> Slice<T> all(List<T> items) {
    return new Slice<>(items, null);
  }

  @GET
  @Path("mods/{mod}/discounts")
  @Doc(
      value = "The discounts of a mod, present and planned; for those who make it.",
      by = Access.READ)
  public Slice<Offers.Discount> discounts(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return all(reducing.discounts(visit.as(Scope.READ), slug));
  }

  @POST
  @Path("mods/{mod}/discounts")
  @Doc(
      value = "Takes a share off a mod's price for a time; two discounts do not overlap.",
      by = Access.PUBLISH,
      answer = Offers.Discount.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response discount(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @NotNull @Valid Reducing.NewDiscount wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit, me, "discount " + slug, wanted, 201, () -> reducing.discount(me, slug, wanted));
  }

  @DELETE
  @Path("mods/{mod}/discounts/{id}")
  @Doc(value = "Ends a discount, or drops a planned one.", by = Access.PUBLISH)
  public void endDiscount(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") UUID id) {
    reducing.end(visit.as(Scope.PUBLISH), slug, id);
  }

  @GET
  @Path("creator/coupons")
  @Doc(value = "The caller's coupons and how often each was used.", by = Access.READ)
  public Slice<Coupon> coupons(@BeanParam Visit visit) {
    return all(reducing.coupons(visit.as(Scope.READ)));
  }

  @POST
  @Path("creator/coupons")
  @Doc(
      value =
          "Makes a coupon for one mod of the caller or all of them: a share, or an amount, off.",
      by = Access.PUBLISH,
      answer = Coupon.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response coupon(@BeanParam Visit visit, @NotNull @Valid Reducing.NewCoupon wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(visit, me, "coupon", wanted, 201, () -> reducing.coupon(me, wanted));
  }

  @DELETE
  @Path("creator/coupons/{id}")
  @Doc(value = "Ends a coupon; orders that used it keep their price.", by = Access.PUBLISH)
  public void endCoupon(@BeanParam Visit visit, @PathParam("id") UUID id) {
    reducing.revoke(visit.as(Scope.PUBLISH), id);
  }

  @GET
  @Path("bundles")
  @Doc("Several mods at one price, newest first.")
  public Slice<Bundling.View> bundles() {
    return all(bundling.live());
  }

  @GET
  @Path("creator/bundles")
  @Doc(value = "Bundles the caller proposed, or is asked about.", by = Access.READ)
  public Slice<Bundling.View> mine(@BeanParam Visit visit) {
    return all(bundling.of(visit.as(Scope.READ)));
  }

  @GET
  @Path("bundles/{bundle}")
  @Doc(
      value = "A bundle; one that is not agreed yet is there for those it asks.",
      by = Access.VISITOR)
  public Bundling.View bundle(@BeanParam Visit visit, @PathParam("bundle") Slug slug) {
    return bundling.show(visit.viewer(), slug);
  }

  @POST
  @Path("bundles")
  @Doc(
      value = "Proposes a bundle; it is sold once the owner of every mod in it has agreed.",
      by = Access.PUBLISH,
      answer = Bundling.View.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response propose(@BeanParam Visit visit, @NotNull @Valid Bundling.NewBundle wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(visit, me, "bundle", wanted, 201, () -> bundling.propose(me, wanted));
  }

  @POST
  @Path("bundles/{bundle}/acceptance")
  @Doc(
      value = "Agrees to a bundle for all of the caller's mods in it.",
      by = Access.PUBLISH,
      refuses = 409)
  public Bundling.View acceptBundle(@BeanParam Visit visit, @PathParam("bundle") Slug slug) {
    return bundling.accept(visit.as(Scope.PUBLISH), slug);
  }

  @DELETE
  @Path("bundles/{bundle}")
  @Doc(value = "Takes a bundle off the shelf; what was sold stays sold.", by = Access.PUBLISH)
  public void endBundle(@BeanParam Visit visit, @PathParam("bundle") Slug slug) {
    bundling.end(visit.as(Scope.PUBLISH), slug);
  }

  /** All codes of a mod, the new ones among them. */
  public record Made(List<Codes.Code> items) {}

  @GET
  @Path("mods/{mod}/codes")
  @Doc(value = "The codes with which a mod's owner gives copies away.", by = Access.PUBLISH)
  public Slice<Codes.Code> codes(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return all(redeeming.promos(visit.as(Scope.PUBLISH), slug));
  }

  @POST
  @Path("mods/{mod}/codes")
  @Doc(
      value = "Makes codes, each good for one copy of the mod; answers all there are.",
      by = Access.PUBLISH,
      answer = Made.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response makeCodes(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @NotNull @Valid Redeeming.NewCodes wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit, me, "codes " + slug, wanted, 201, () -> new Made(redeeming.make(me, slug, wanted)));
  }

  /** A code as it was handed on. */
  public record Typed(@NotBlank @Size(max = 40) String code) {}

  @POST
  @Path("redemptions")
  @Doc(
      value = "Turns a gift or a given code into the caller's own.",
      by = Access.BUY,
      refuses = 409)
  public Redeeming.Redeemed redeem(@BeanParam Visit visit, @NotNull @Valid Typed typed) {
    return redeeming.redeem(visit.as(Scope.BUY), typed.code());
  }

  /** A share of what the makers of the mod get, in basis points. */
  public record Share(int bp) {}

  @GET
  @Path("mods/{mod}/royalties")
  @Doc(
      value = "What a mod gives to its libraries, and what others give to it; agreed and proposed.",
      by = Access.READ)
  public Slice<Royalty> royalties(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return all(agreeing.of(visit.as(Scope.READ), slug));
  }

  @GET
  @Path("creator/royalties")
  @Doc(value = "Proposals that wait for the caller's yes.", by = Access.READ)
  public Slice<Royalty> waiting(@BeanParam Visit visit) {
    return all(agreeing.waiting(visit.as(Scope.READ)));
  }

  @PUT
  @Path("mods/{mod}/royalties/{library}")
  @Doc(
      value = "Proposes a royalty, as the owner of either; it holds once the other has agreed.",
      by = Access.PUBLISH,
      refuses = 409)
  public Slice<Royalty> proposeRoyalty(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @PathParam("library") Slug library,
      @NotNull @Valid Share share) {
    return all(agreeing.propose(visit.as(Scope.PUBLISH), slug, library, share.bp()));
  }

  @POST
  @Path("mods/{mod}/royalties/{library}/acceptance")
  @Doc(value = "Agrees to a proposed royalty.", by = Access.PUBLISH, refuses = 409)
  public Slice<Royalty> acceptRoyalty(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("library") Slug library) {
    return all(agreeing.accept(visit.as(Scope.PUBLISH), slug, library));
  }

  @DELETE
  @Path("mods/{mod}/royalties/{library}")
  @Doc(
      value = "Turns a proposal down, or as the library's owner ends what was agreed.",
      by = Access.PUBLISH,
      refuses = 409)
  public void endRoyalty(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("library") Slug library) {
    agreeing.end(visit.as(Scope.PUBLISH), slug, library);
  }
}
