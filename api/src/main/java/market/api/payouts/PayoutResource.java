package market.api.payouts;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.documents.Csv;
import market.api.documents.Pdf;
import market.api.documents.Statement;
import market.api.http.Paper;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.ledger.Ledger;
import market.storage.orders.Splits;
import market.storage.payouts.PayoutAccount;
import org.jspecify.annotations.Nullable;

/** A creator's money: where it goes, and what came. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PayoutResource {
  private static final Duration DAYS = Duration.ofDays(90);

  private final Database database;
  private final Paying paying;
  private final Banking banking;
  private final Settings settings;
  private final Clock clock;

  public PayoutResource(
      Database database, Paying paying, Banking banking, Settings settings, Clock clock) {
    this.database = database;
    this.paying = paying;
    this.banking = banking;
    this.settings = settings;
    this.clock = clock;
  }

  /** Where the creator lives, as ISO 3166 has it. */
  public record Where(@Nullable @Size(min = 2, max = 2) String country) {}

  /** Where the creator goes on. */
  public record Onboarding(String onboardingUrl) {}

  /**
   * Whether money can be sent, and what keeps it from that.
   *
   * @param rail by the processor, or by bank
   * @param missing what the processor still wants to know, in its words
   */
  public record AccountState(
      String state,
      @Nullable String rail,
      @Nullable String country,
      @Nullable String currency,
      List<String> missing,
      @Nullable String trouble,
      @Nullable String bankAccount) {
    public static AccountState of(@Nullable PayoutAccount it) {
      return it == null
          ? new AccountState("none", null, null, null, List.of(), null, null)
          : new AccountState(
              it.state().name().toLowerCase(Locale.ROOT),
              it.rail().name().toLowerCase(Locale.ROOT),
              it.country(),
              it.currency() == null ? null : it.currency().getCurrencyCode(),
              it.missing(),
              it.trouble(),
              it.bankAccount() == null ? null : masked(it.bankAccount()));
    }

    private static String masked(String account) {
      return "…" + account.substring(Math.max(0, account.length() - 4));
    }
  }

  /** Where somebody is paid whom the processor does not reach. */
  public record BankAccount(
      @NotNull @Size(min = 2, max = 2) String country,
      @NotBlank @Size(max = 70) String holder,
      @NotBlank @Size(max = 42) String account,
      @Nullable @Size(max = 11) String bic) {}

  /** What was earned, by currency, by day, and as the books have it. */
  public record Earned(
      List<Earnings> balances, List<Splits.Day> days, List<Ledger.Entry> entries) {}

  /** A month: what was held before, every line, what was held after; in minor units. */
  public record Stated(
      YearMonth month,
      Currency currency,
      long openingUnits,
      List<Statement.Line> lines,
      long closingUnits) {
    static Stated of(Statement it) {
      return new Stated(it.month(), it.currency(), it.opening(), it.lines(), it.closing());
    }
  }

  @POST
  @Path("creator/payout-account")
  @Doc(value = "Opens the account payouts go to, and tells where to set it up.", by = Access.ADMIN)
  public Onboarding open(@BeanParam Visit visit, @Nullable @Valid Where where) {
    var me = visit.as(Scope.ADMIN);
    return new Onboarding(paying.onboard(me, where == null ? null : where.country()));
  }

  @GET
  @Path("creator/payout-account")
  @Doc(value = "Whether money can be sent to the caller.", by = Access.READ)
  public AccountState state(@BeanParam Visit visit) {
    var account = paying.account(visit.as(Scope.READ));
    return AccountState.of(account);
  }

  @PUT
  @Path("creator/payout-account/bank")
  @Doc(
      value = "Has the caller paid by bank, for countries the payment processor does not reach.",
      by = Access.ADMIN)
  public AccountState byBank(@BeanParam Visit visit, @NotNull @Valid BankAccount to) {
    var me = visit.as(Scope.ADMIN);
    banking.payTo(me, to.country(), to.holder(), to.account(), to.bic());
    return AccountState.of(paying.account(me));
  }

  @GET
  @Path("creator/earnings")
  @Doc(
      value = "What the caller earned: balances, days, and the lines of the books.",
      by = Access.READ)
  public Earned earnings(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return database.read(tx ->
        new Earned(
            Earnings.of(tx.splits().sums(me.id(), clock.instant())),
            tx.splits().days(me.id(), clock.instant().minus(DAYS)),
            tx.ledger().entries(me.id(), 200)));
  }

  @GET
  @Path("creator/statements/{month}")
  @Produces({APPLICATION_JSON, "text/csv", "application/pdf"})
  @Doc(
      value = "A month as the books have it: what was held, every line, what is held.",
      by = Access.READ,
      answer = Stated.class)
  public Response statement(
      @BeanParam Visit visit,
      @PathParam("month") String month,
      @QueryParam("currency") @DefaultValue("USD") String currency,
      @QueryParam("format") @DefaultValue("json") String format,
      @QueryParam("lang") @DefaultValue("en") String lang) {
    var me = visit.as(Scope.READ);
    if (!Tender.codes().contains(currency)) {
      throw Problem.malformed(
          "currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
    var when = month(month);
    var statement =
        database.read(tx ->
            Stating.of(tx, settings.name(), me.account(), when, Currency.getInstance(currency)));
    var name = "statement-%s-%s-%s".formatted(me.account().handle(), when, currency);
    return switch (format) {
      case "json" -> Response.ok(Stated.of(statement), APPLICATION_JSON).build();
      case "csv" -> Paper.csv(name + ".csv", Csv.statement(statement));
      case "pdf" ->
          Paper.pdf(name + ".pdf", out -> Pdf.statement(statement, Paper.locale(lang), out));
      default -> throw Problem.malformed("format", "is json, csv or pdf");
    };
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.malformed("month", "is a month such as 2026-11");
    }
  }
}
