package market.api.transparency;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import market.api.docs.Doc;
import market.storage.Slice;

/** What moderation did, for everybody to read. */
@Path("/v1/transparency")
@Produces(APPLICATION_JSON)
public final class TransparencyResource {
  private final Disclosing disclosing;

  public TransparencyResource(Disclosing disclosing) {
    this.disclosing = disclosing;
  }

  @GET
  @Doc("The months and quarters there is a report of, the latest first.")
  public Slice<String> periods() {
    return new Slice<>(disclosing.periods(), null);
  }

  @GET
  @Path("{period}")
  @Doc("What moderation did in a month or a quarter: cases, outcomes, times, appeals, takedowns.")
  public Disclosing.Disclosure report(@PathParam("period") String period) {
    return disclosing.find(period);
  }
}
