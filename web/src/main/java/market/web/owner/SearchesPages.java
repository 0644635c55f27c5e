package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import market.api.Api;
import market.api.discovery.Demand;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Searches as the owner sees them. */
@Path("/owner/searches")
@Produces(MediaType.TEXT_HTML)
public final class SearchesPages {
  private static final int PAGE = 50;

  private final Api api;
  private final Framing framing;

  public SearchesPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public SearchesPage searches(
      @BeanParam Visitor visitor,
      @QueryParam("days") @DefaultValue("30") int days,
      @QueryParam("game") @Nullable String game,
      @QueryParam("order") @DefaultValue("searches") String order,
      @QueryParam("cursor") @Nullable String cursor) {
    visitor.owner();
    var choice = Demand.Choice.of(days, game, order);
    return new SearchesPage(
        framing.of(visitor.request()), choice, api.discovery.demand.of(choice, PAGE, cursor));
  }
}
