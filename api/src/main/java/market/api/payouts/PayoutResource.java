package market.api.payouts;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.ledger.Ledger;
import market.storage.orders.Splits;
import org.jspecify.annotations.Nullable;

/** A creator's money: where it goes, and what came. */
@Path("/v1/creator")
@Produces(APPLICATION_JSON)
public final class PayoutResource {
  private static final Duration DAYS = Duration.ofDays(90);

  private final Database database;
  private final Paying paying;
  private final Clock clock;

  public PayoutResource(Database database, Paying paying, Clock clock) {
    this.database = database;
    this.paying = paying;
    this.clock = clock;
  }

  /** Where the creator lives, as ISO 3166 has it. */
  public record Where(@Nullable @Size(min = 2, max = 2) String country) {}

  /** Where the creator goes on. */
  public record Onboarding(String onboardingUrl) {}

  /** Whether money can be sent. */
  public record AccountState(String state, @Nullable String country) {}

  /** What was earned, by currency, by day, and as the books have it. */
  public record Earned(
      List<Earnings> balances, List<Splits.Day> days, List<Ledger.Entry> entries) {}

  @POST
  @Path("payout-account")
  @Doc(value = "Opens the account payouts go to, and tells where to set it up.", by = Access.ADMIN)
  public Onboarding open(@BeanParam Visit visit, @Nullable @Valid Where where) {
    var me = visit.as(Scope.ADMIN);
    return new Onboarding(paying.onboard(me, where == null ? null : where.country()));
  }

  @GET
  @Path("payout-account")
  @Doc(value = "Whether money can be sent to the caller.", by = Access.READ)
  public AccountState state(@BeanParam Visit visit) {
    var account = paying.account(visit.as(Scope.READ));
    return account == null
        ? new AccountState("none", null)
        : new AccountState(account.state().name().toLowerCase(Locale.ROOT), account.country());
  }

  @GET
  @Path("earnings")
  @Doc(
      value = "What the caller earned: balances, days, and the lines of the books.",
      by = Access.READ)
  public Earned earnings(@BeanParam Visit visit) {
    var me = visit.as(Scope.READ);
    return database.read(tx ->
        new Earned(
            Earnings.of(tx.splits().sums(me.id())),
            tx.splits().days(me.id(), clock.instant().minus(DAYS)),
            tx.ledger().entries(me.id(), 200)));
  }
}
