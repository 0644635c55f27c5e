package market.web.creator;

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
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import market.api.Api;
import market.api.Problem;
import market.api.checkout.Refunding;
import market.api.documents.Csv;
import market.api.documents.Pdf;
import market.api.http.Paper;
import market.api.payments.Tender;
import market.api.payouts.Earnings;
import market.api.payouts.PayoutResource.AccountState;
import market.api.payouts.Stating;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.web.creator.EarningsPage.Typed;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** A payee's money. */
@Path("/creator")
@Produces(MediaType.TEXT_HTML)
public final class EarningsPages {
  private static final Duration QUARTER = Duration.ofDays(90);
  private static final int MONTHS = 12;
  private static final int LATEST = 30;

  private final Api api;
  private final Framing framing;

  public EarningsPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  @Path("earnings")
  public EarningsPage earnings(@BeanParam Visitor visitor) {
    return page(visitor, Typed.NOTHING, null);
  }

  private EarningsPage page(Visitor visitor, Typed typed, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    var payout = AccountState.of(api.paying.account(me), api.banking.rerouting.waiting(me));
    var now = api.clock.instant();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return api.database.read(tx -> {
      var earnings = Earnings.of(tx.splits().sums(me.id(), now));
      return new EarningsPage(
          frame,
          earnings,
          Plot.of(frame, tx.splits().days(me.id(), now.minus(QUARTER)), today),
          payout,
          tx.orders().sales(me.id(), Long.MAX_VALUE, LATEST),
          tx.ledger().entries(me.id(), LATEST),
          Stream.iterate(YearMonth.from(today), month -> month.minusMonths(1))
              .limit(MONTHS)
              .toList(),
          earnings.stream().map(it -> it.paid().currency().getCurrencyCode()).toList(),
          typed,
          problem);
    });
  }

  @POST
  @Path("payout-account/bank")
  public Response byBank(
      @BeanParam Visitor visitor,
      @FormParam("country") @DefaultValue("") String country,
      @FormParam("holder") @DefaultValue("") String holder,
      @FormParam("account") @DefaultValue("") String account,
      @FormParam("bic") @DefaultValue("") String bic) {
    try {
      var name = CreatorPages.bounded("holder", holder, 70);
      var number = CreatorPages.bounded("account", account, 42);
      var code = bic.isBlank() ? null : bic.strip();
      api.banking.payTo(visitor.me(), country.strip(), name, number, code);
      return Response.seeOther(URI.create("/creator/earnings#payouts")).build();
    } catch (Problem problem) {
      if (problem.isUnconfirmed()) {
        throw problem;
      }
      var typed = new Typed(country, holder, account, bic);
      return Response.status(problem.status()).entity(page(visitor, typed, problem)).build();
    }
  }

  @POST
  @Path("payout-account/change/cancel")
  public Response cancelChange(@BeanParam Visitor visitor) {
    api.banking.rerouting.cancel(visitor.me());
    return Response.seeOther(URI.create("/creator/earnings#payouts")).build();
  }

  /** A maker gives the price of a mod back. */
  @POST
  @Path("sales/{order}/refund")
  public Response refund(
      @BeanParam Visitor visitor,
      @PathParam("order") OrderId order,
      @FormParam("mod") Slug mod,
      @FormParam("amount") @DefaultValue("") String amount,
      @FormParam("currency") @DefaultValue("USD") String currency) {
    try {
      var units = amount.isBlank() ? null : Prices.read(amount, currency(currency)).units();
      api.refunding.give(visitor.me(), order, new Refunding.Wish(List.of(mod), units, null));
      return Response.seeOther(URI.create("/creator/earnings#sales")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status())
          .entity(page(visitor, Typed.NOTHING, problem))
          .build();
    }
  }

  private static Currency currency(String code) {
    if (!Tender.codes().contains(code)) {
      throw Problem.malformed("currency", "is not one that is taken here");
    }
    return Currency.getInstance(code);
  }

  @GET
  @Path("statements/{month}")
  @Produces({"text/csv", "application/pdf"})
  public Response statement(
      @BeanParam Visitor visitor,
      @PathParam("month") String month,
      @QueryParam("currency") @DefaultValue("USD") String currency,
      @QueryParam("format") @DefaultValue("pdf") String format) {
    var me = visitor.me();
    var when = month(month);
    var statement =
        api.database.read(
            tx -> Stating.of(tx, api.settings.name(), me.account(), when, currency(currency)));
    var name = "statement-%s-%s-%s".formatted(me.account().handle(), when, currency);
    var locale = Paper.locale(framing.of(visitor.request()).words().language());
    return "csv".equals(format)
        ? Paper.csv(name + ".csv", Csv.statement(statement))
        : Paper.pdf(name + ".pdf", out -> Pdf.statement(statement, locale, out));
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.malformed("month", "is a month such as 2026-11");
    }
  }
}
