package market.web.memberships;

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
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.memberships.Offering;
import market.api.memberships.TierView;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.web.creator.Prices;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.memberships.MembersPage.Typed;
import org.jspecify.annotations.Nullable;

/** A creator's tiers, and who has them. */
@Path("/creator/members")
@Produces(MediaType.TEXT_HTML)
public final class MembersPages {
  private static final int NAME_MAX = 60;
  private static final int BADGE_MAX = 30;
  private static final int ABOUT_MAX = 1_000;

  private final Api api;
  private final Framing framing;

  public MembersPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public MembersPage show(@BeanParam Visitor visitor) {
    return page(visitor, Typed.NOTHING, null);
  }

  private MembersPage page(Visitor visitor, Typed typed, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new MembersPage(
            frame,
            TierView.of(tx, me.id()),
            tx.memberships().members(me.id()),
            tx.tiers().standing(me.id()),
            typed,
            problem));
  }

  @POST
  @Path("tiers")
  public Response offer(
      @BeanParam Visitor visitor,
      @FormParam("mod") @DefaultValue("") String mod,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("about") @DefaultValue("") String about,
      @FormParam("badge") @DefaultValue("") String badge,
      @FormParam("amount") @DefaultValue("") String amount,
      @FormParam("period") @DefaultValue("month") String period,
      @FormParam("discount") @DefaultValue("") String discount,
      @FormParam("trial") @DefaultValue("") String trial,
      @FormParam("given") List<String> given) {
    var me = visitor.me();
    var typed = new Typed(mod, name, about, badge, amount, period, discount, trial, given);
    try {
      var _ = api.members.offering.offer(me, tier(me, typed));
      return Response.seeOther(URI.create("/creator/members")).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, typed, problem)).build();
    }
  }

  private Offering.NewTier tier(Caller me, Typed typed) {
    var slug = slug(typed.mod());
    var mod =
        api.database
            .read(tx -> tx.mods().find(slug, me.id()))
            .orElseThrow(() -> Problem.invalid("mod", "is not one of yours"));
    return new Offering.NewTier(
        slug,
        bounded("name", typed.name(), NAME_MAX),
        bounded("about", typed.about(), ABOUT_MAX),
        bounded("badge", typed.badge(), BADGE_MAX),
        Prices.read(typed.amount(), mod.price().currency()).units(),
        typed.period().equals("year") ? Tier.Period.YEAR : Tier.Period.MONTH,
        percent(typed.discount()),
        days(typed.trial()),
        typed.given().stream().limit(50).map(MembersPages::slug).toList());
  }

  /** In whole percent, as it is typed. */
  private static int percent(String text) {
    var typed = text.strip();
    if (!typed.matches("[0-9]{0,2}") || (!typed.isEmpty() && Integer.parseInt(typed) > 90)) {
      throw Problem.invalid("discount_bp", "is from 0 to 90 percent");
    }
    return typed.isEmpty() ? 0 : Integer.parseInt(typed) * 100;
  }

  private static int days(String text) {
    var typed = text.strip();
    if (!typed.matches("[0-9]{0,2}") || (!typed.isEmpty() && Integer.parseInt(typed) > 30)) {
      throw Problem.invalid("trial_days", "is from 0 to 30");
    }
    return typed.isEmpty() ? 0 : Integer.parseInt(typed);
  }

  private static String bounded(String field, String text, int most) {
    if (text.strip().length() > most) {
      throw Problem.invalid(field, "at most %d characters".formatted(most));
    }
    return text.strip();
  }

  private static Slug slug(String text) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not one of yours");
    }
  }

  @POST
  @Path("tiers/{tier}/closing")
  public Response close(@BeanParam Visitor visitor, @PathParam("tier") UUID tier) {
    api.members.offering.close(visitor.me(), tier);
    return Response.seeOther(URI.create("/creator/members")).build();
  }
}
