package market.web.campaigns;

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
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.campaigns.CampaignView;
import market.api.campaigns.PledgeView;
import market.api.campaigns.Pledging.Promise;
import market.api.markdown.Markdown;
import market.storage.Tx;
import market.storage.campaigns.Campaign;
import market.web.creator.Prices;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Campaigns as everyone sees them, and backing one. */
@Path("/campaigns")
@Produces(MediaType.TEXT_HTML)
public final class CampaignPages {
  private final Api api;
  private final Framing framing;
  private final SessionCookie cookie;

  public CampaignPages(Api api, Framing framing, SessionCookie cookie) {
    this.api = api;
    this.framing = framing;
    this.cookie = cookie;
  }

  @GET
  public CampaignsPage open(@BeanParam Visitor visitor) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new CampaignsPage(
            frame,
            tx.campaigns().open().stream().map(it -> CampaignView.of(tx, it, null)).toList(),
            CampaignsPage.Desk.EVERYONE));
  }

  @GET
  @Path("{id}")
  public CampaignPage show(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return page(visitor, id, "", null);
  }

  private CampaignPage page(Visitor visitor, UUID id, String amount, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    return api.database.read(tx -> {
      var campaign = seen(tx, visitor, id);
      var view = CampaignView.of(tx, campaign, viewer);
      return new CampaignPage(
          frame,
          view,
          Markdown.html(view.about()),
          viewer == null
              ? null
              : tx.pledges().standing(id, viewer).map(it -> PledgeView.of(tx, it)).orElse(null),
          campaign.creator().equals(viewer),
          amount,
          problem);
    });
  }

  private static Campaign seen(Tx tx, Visitor visitor, UUID id) {
    return tx.campaigns()
        .find(id)
        .filter(it -> it.state() != Campaign.State.DRAFT || it.creator().equals(visitor.viewer()))
        .orElseThrow(() -> Problem.notFound("campaign", id));
  }

  /** Leads on to the processor's page, on which a card is left. */
  @POST
  @Path("{id}/pledges")
  public Response pledge(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("reward") @DefaultValue("") String reward,
      @FormParam("amount") @DefaultValue("") String amount) {
    var me = visitor.me();
    var currency = api.database.read(tx -> seen(tx, visitor, id)).goal().currency();
    try {
      var promise = new Promise(uuid("reward", reward), Prices.read(amount, currency).units());
      return Response.seeOther(
              URI.create(api.funding.pledge(me, id, promise, cookie.came(visitor.request())).url()))
          .build();
    } catch (Problem problem) {
      return refused(problem, visitor, id, amount);
    }
  }

  private Response refused(Problem problem, Visitor visitor, UUID id, String amount) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, id, amount, problem)).build();
  }

  static @Nullable UUID uuid(String field, String text) {
    try {
      return text.isBlank() ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(field, "is not one of these");
    }
  }

  @POST
  @Path("{id}/votes")
  public Response vote(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("position") @DefaultValue("0") int position,
      @FormParam("say") @DefaultValue("") String say) {
    var me = visitor.me();
    try {
      if (!say.equals("yes") && !say.equals("no")) {
        throw Problem.invalid("say", "is yes or no");
      }
      api.funding.delivering.vote(me, id, position, say.equals("yes"));
      return Response.seeOther(URI.create("/campaigns/" + id)).build();
    } catch (Problem problem) {
      return refused(problem, visitor, id, "");
    }
  }

  @POST
  @Path("{id}/giving-up")
  public Response giveUp(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var me = visitor.me();
    try {
      api.funding.campaigning.giveUp(me, id);
      return Response.seeOther(URI.create("/campaigns/" + id)).build();
    } catch (Problem problem) {
      return refused(problem, visitor, id, "");
    }
  }
}
