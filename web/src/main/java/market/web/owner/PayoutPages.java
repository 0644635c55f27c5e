package market.web.owner;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.documents.BankFile;
import market.api.http.Paper;
import market.api.payouts.BatchFile;
import market.storage.payouts.Batches;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.owner.PayoutsPage.Open;
import org.jspecify.annotations.Nullable;

/** Paying creators by bank, where the processor does not reach. */
@Path("/owner/payouts")
@Produces(MediaType.TEXT_HTML)
public final class PayoutPages {
  private final Api api;
  private final BatchFile files;
  private final Framing framing;

  public PayoutPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    files = new BatchFile(api.database, api.settings);
  }

  @GET
  public PayoutsPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private PayoutsPage page(Visitor visitor, @Nullable Problem problem) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    var lists = api.banking.latest();
    return api.database.read(tx ->
        new PayoutsPage(
            frame,
            api.settings.money().bank() != null,
            tx.payoutAccounts().dueByBank(api.clock.instant()),
            lists.stream()
                .filter(it -> it.state() == Batches.State.OPEN)
                .map(it -> new Open(it, tx.batches().payees(it.id())))
                .toList(),
            lists.stream().filter(it -> it.state() != Batches.State.OPEN).toList(),
            problem));
  }

  @POST
  public Response draw(
      @BeanParam Visitor visitor, @FormParam("currency") @DefaultValue("") String currency) {
    return does(visitor, owner -> api.banking.draw(owner, currency));
  }

  @POST
  @Path("{id}/paid")
  public Response paid(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return does(visitor, owner -> api.banking.paid(owner, id));
  }

  @POST
  @Path("{id}/cancel")
  public Response cancel(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return does(visitor, owner -> api.banking.cancel(owner, id));
  }

  private interface Deed {
    Batches.Batch by(Caller owner);
  }

  private Response does(Visitor visitor, Deed deed) {
    var owner = visitor.owner();
    try {
      var list = deed.by(owner);
      return Response.seeOther(URI.create("/owner/payouts#l" + list.number())).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, problem));
    }
  }

  @GET
  @Path("{id}/file")
  public Response file(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @QueryParam("format") @DefaultValue("pain") String format) {
    visitor.owner();
    try {
      var list = files.of(id);
      return switch (format) {
        case "pain" ->
            Paper.file(
                list.id() + ".xml", "application/xml", out -> out.write(BankFile.pain001(list)));
        case "csv" -> Paper.csv(list.id() + ".csv", BankFile.csv(list));
        default -> throw Problem.malformed("format", "is pain or csv");
      };
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, problem));
    }
  }
}
