package market.web.owner;

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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.storage.owner.Alerts;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.owner.MoneyPage.Matter;
import market.web.owner.MoneyPage.Typed;
import org.jspecify.annotations.Nullable;

/** The owner's money: figures, alerts, and what goes to the platform's own bank. */
@Path("/owner/money")
@Produces(MediaType.TEXT_HTML)
public final class MoneyPages {
  private static final int WITHDRAWALS = 10;

  private final Api api;
  private final Framing framing;

  public MoneyPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public MoneyPage show(@BeanParam Visitor visitor) {
    return page(visitor, Typed.NOTHING, null);
  }

  private MoneyPage page(Visitor visitor, Typed typed, @Nullable Problem problem) {
    visitor.owner();
    var frame = framing.of(visitor.request());
    var view = api.treasury.look();
    var today = LocalDate.ofInstant(api.clock.instant(), ZoneOffset.UTC);
    return new MoneyPage(
        frame,
        view,
        matters(view.alerts()),
        Sold.of(frame, view, today),
        api.database.read(tx -> tx.withdrawals().latest(WITHDRAWALS)),
        api.reconciling.last().orElse(null),
        typed,
        UUID.randomUUID().toString(),
        problem);
  }

  private List<Matter> matters(List<Alerts.Alert> alerts) {
    Map<String, Long> numbers =
        OrderNumbers.named(api.database, alerts.stream().map(Alerts.Alert::subject).toList());
    return alerts.stream().map(alert -> new Matter(alert, numbers.get(alert.subject()))).toList();
  }

  @POST
  @Path("alerts/{id}")
  public Response putAway(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    api.treasury.close(visitor.owner(), id);
    return Response.seeOther(URI.create("/owner/money#alerts")).build();
  }

  /** The form carries a key, so that pressing its button twice withdraws once. */
  @POST
  @Path("withdrawals")
  public Response withdraw(
      @BeanParam Visitor visitor,
      @FormParam("amount") @DefaultValue("") String amount,
      @FormParam("currency") @DefaultValue("") String code,
      @FormParam("once") @Nullable String once) {
    var owner = visitor.owner();
    var typed = new Typed(amount, code);
    try {
      var currency = Typing.currency(code);
      var units = Typing.units("amount", amount, currency, Long.MAX_VALUE);
      var _ =
          api.idempotency.once(
              once, owner, "withdrawal", typed, 201, () -> api.withdrawing.ask(owner, units, code));
      return Response.seeOther(URI.create("/owner/money#withdrawals")).build();
    } catch (Problem problem) {
      return Refusal.of(problem, () -> page(visitor, typed, problem));
    }
  }
}
