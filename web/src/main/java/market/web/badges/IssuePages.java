package market.web.badges;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.badges.BadgeView;
import market.api.badges.Minting.NewBadge;
import market.api.http.TakesFile;
import market.storage.mods.Slug;
import market.web.badges.IssuePage.Typed;
import market.web.creator.Prices;
import market.web.frame.Framing;
import market.web.frame.Received;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Minting badges on one's mods, and what a new one costs. */
@Path("/creator/badges")
@Produces(MediaType.TEXT_HTML)
public final class IssuePages {
  private final Api api;
  private final Framing framing;

  public IssuePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public IssuePage show(@BeanParam Visitor visitor) {
    return page(visitor, visitor.me(), Typed.NOTHING, null);
  }

  private IssuePage page(Visitor visitor, Caller me, Typed typed, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new IssuePage(
            frame,
            false,
            tx.badges().of(me.id()).stream().map(BadgeView::of).toList(),
            tx.tiers().standing(me.id()),
            typed,
            problem));
  }

  @POST
  public Response mint(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = IssueForm.typed(form);
    try {
      var id = api.badges.minting.mint(me, creators(me, typed));
      return Response.seeOther(URI.create("/badges/" + id)).build();
    } catch (Problem problem) {
      var page = page(visitor, me, typed, problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  private NewBadge creators(Caller me, Typed typed) {
    var slug = slug(typed.mod());
    var mod =
        api.database
            .read(tx -> tx.mods().find(slug, me.id()))
            .orElseThrow(() -> Problem.invalid("mod", "is not one of yours"));
    var units = Prices.read(typed.amount(), mod.price().currency()).units();
    return new NewBadge(
        slug,
        IssueForm.bounded("name", typed.name(), 60),
        IssueForm.bounded("about", typed.about(), 500),
        IssueForm.supply(typed.supply()),
        typed.giftable(),
        typed.sellable(),
        typed.sellable() ? IssueForm.percent(typed.royalty()) : 0,
        units == 0 ? null : units,
        null);
  }

  private static Slug slug(String text) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not one of yours");
    }
  }

  /** What a new one costs from now on; nothing typed, it is not sold. */
  @POST
  @Path("{badge}/price")
  public Response price(
      @BeanParam Visitor visitor,
      @PathParam("badge") UUID badge,
      @FormParam("amount") @DefaultValue("") String amount) {
    var me = visitor.me();
    try {
      var currency =
          api.database.read(tx -> tx.badges().find(badge)).map(it -> it.currency()).orElse(null);
      if (currency == null) {
        throw Problem.notFound("badge", badge);
      }
      var units = Prices.read(amount, currency).units();
      api.badges.minting.price(me, badge, units == 0 ? null : units);
      return Response.seeOther(URI.create("/creator/badges")).build();
    } catch (Problem problem) {
      var page = page(visitor, me, Typed.NOTHING, problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  /** For the page's script: its picture, until somebody has one. */
  @PUT
  @Path("{badge}/picture/{filename}")
  @TakesFile
  public Response picture(
      @BeanParam Visitor visitor, @PathParam("badge") UUID badge, InputStream bytes) {
    return Received.told(() -> api.badges.minting.picture(visitor.me(), badge, bytes));
  }
}
