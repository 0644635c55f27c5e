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
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import market.api.Api;
import market.api.Problem;
import market.api.campaigns.CampaignView;
import market.api.campaigns.CampaignView.RewardView;
import market.api.campaigns.PledgeView;
import market.api.campaigns.Pledging.Promise;
import market.web.creator.Prices;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** What somebody promised: otherwise, not at all, or by another card. */
@Path("/pledges")
@Produces(MediaType.TEXT_HTML)
public final class PledgePages {
  private static final URI HERE = URI.create("/pledges");

  private final Api api;
  private final Framing framing;

  public PledgePages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public PledgesPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private PledgesPage page(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var pledges = PledgeView.of(tx, me.id());
      var rewards = new HashMap<UUID, List<RewardView>>();
      for (var one : pledges) {
        tx.campaigns()
            .find(one.campaign())
            .ifPresent(it -> rewards.put(it.id(), CampaignView.of(tx, it, me.id()).rewards()));
      }
      return new PledgesPage(frame, pledges, rewards, problem);
    });
  }

  @POST
  @Path("{id}/change")
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("reward") @DefaultValue("") String reward,
      @FormParam("amount") @DefaultValue("") String amount) {
    var me = visitor.me();
    return done(
        visitor,
        () -> {
          var currency =
              api.database
                  .read(tx ->
                      tx.pledges()
                          .find(id)
                          .filter(it -> it.account().equals(me.id()))
                          .flatMap(it -> tx.campaigns().find(it.campaign())))
                  .orElseThrow(() -> Problem.notFound("pledge", id))
                  .goal()
                  .currency();
          api.funding.pledging.change(
              me,
              id,
              new Promise(
                  CampaignPages.uuid("reward", reward), Prices.read(amount, currency).units()));
          return HERE;
        });
  }

  @POST
  @Path("{id}/withdrawal")
  public Response withdraw(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var me = visitor.me();
    return done(
        visitor,
        () -> {
          api.funding.pledging.withdraw(me, id);
          return HERE;
        });
  }

  /** Leads on to the processor's page. */
  @POST
  @Path("{id}/payment")
  public Response pay(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var me = visitor.me();
    return done(visitor, () -> URI.create(api.funding.pay(me, id).url()));
  }

  private Response done(Visitor visitor, Supplier<URI> deed) {
    try {
      return Response.seeOther(deed.get()).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }
}
