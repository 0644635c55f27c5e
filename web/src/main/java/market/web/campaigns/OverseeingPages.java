package market.web.campaigns;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.api.campaigns.CampaignView;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** All campaigns with where their money is, for the owner. */
@Path("/owner/campaigns")
@Produces(MediaType.TEXT_HTML)
public final class OverseeingPages {
  private static final int SHOWN = 200;

  private final Api api;
  private final Framing framing;

  public OverseeingPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public CampaignsPage show(@BeanParam Visitor visitor) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new CampaignsPage(
            frame,
            tx.campaigns().all(SHOWN).stream().map(it -> CampaignView.of(tx, it, null)).toList(),
            CampaignsPage.Desk.OWNER));
  }
}
