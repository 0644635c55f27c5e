package market.api.owner;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.checkout.Answering;
import market.api.checkout.CheckoutResource;
import market.api.checkout.Disputing;
import market.api.checkout.Refunding;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.documents.BankFile;
import market.api.http.Paper;
import market.api.http.TakesFile;
import market.api.payouts.Banking;
import market.api.payouts.BatchFile;
import market.api.payouts.Withdrawing;
import market.storage.Database;
import market.storage.Slice;
import market.storage.orders.OrderId;
import market.storage.owner.Alerts;
import market.storage.payouts.Batches.Batch;
import market.storage.payouts.Withdrawals.Withdrawal;
import market.storage.refunds.Dispute;
import org.jspecify.annotations.Nullable;

/** For the platform's owner: money, and what has to be looked at. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class MoneyResource {
  private static final int LIMIT = 100;

  private final Database database;
  private final Treasury treasury;
  private final Refunding refunding;
  private final Disputing disputing;
  private final Answering answering;
  private final Banking banking;
  private final Withdrawing withdrawing;
  private final BatchFile files;
  private final Idempotency idempotency;

  public MoneyResource(
      Database database,
      Treasury treasury,
      Refunding refunding,
      Disputing disputing,
      Answering answering,
      Banking banking,
      Withdrawing withdrawing,
      BatchFile files,
      Idempotency idempotency) {
    this.database = database;
    this.treasury = treasury;
    this.refunding = refunding;
    this.disputing = disputing;
    this.answering = answering;
    this.banking = banking;
    this.withdrawing = withdrawing;
    this.files = files;
    this.idempotency = idempotency;
  }

  @GET
  @Path("owner/money")
  @Doc(
      value =
          "What was sold, earned, is owed and could be withdrawn; how the last comparison with the"
              + " payment processor went.",
      by = Access.OWNER)
  public Treasury.View money(@BeanParam Visit visit) {
    visit.asOwner();
    return treasury.look();
  }

  @GET
  @Path("owner/alerts")
  @Doc(value = "What somebody has to look at, newest first.", by = Access.OWNER)
  public Slice<Alerts.Alert> alerts(@BeanParam Visit visit) {
    visit.asOwner();
    return new Slice<>(database.read(tx -> tx.alerts().open(LIMIT)), null);
  }

  @DELETE
  @Path("owner/alerts/{id}")
  @Doc(value = "Puts an alert away.", by = Access.OWNER)
  public void close(@BeanParam Visit visit, @PathParam("id") UUID id) {
    var owner = visit.asOwner();
    treasury.close(owner, id);
  }

  @POST
  @Path("owner/orders/{id}/refund")
  @Doc(
      value = "Gives an order back to its buyer, all of it or some, at any time.",
      by = Access.OWNER,
      answer = CheckoutResource.Refund.class,
      status = 202,
      once = true)
  public Response refund(
      @BeanParam Visit visit, @PathParam("id") OrderId id, @Valid Refunding.@Nullable Wish wish) {
    var owner = visit.asOwner();
    var what = wish == null ? Refunding.Wish.ALL : wish;
    return idempotency.once(
        visit,
        owner,
        "owner refund " + id,
        what,
        202,
        () -> new CheckoutResource.Refund(id, refunding.order(owner, id, what)));
  }

  @POST
  @Path("owner/orders/{id}/release")
  @Doc(
      value = "Lets money leave from an order that a fraud warning held.",
      by = Access.OWNER,
      refuses = 409)
  public void release(@BeanParam Visit visit, @PathParam("id") OrderId id) {
    disputing.release(visit.asOwner(), id);
  }

  @GET
  @Path("owner/disputes")
  @Doc(
      value = "What buyers' banks want back: open ones first, the most urgent first.",
      by = Access.OWNER)
  public Slice<Dispute> disputes(@BeanParam Visit visit) {
    visit.asOwner();
    return new Slice<>(database.read(tx -> tx.disputes().latest(LIMIT)), null);
  }

  /** What is said to the bank. */
  public record Evidence(@NotBlank @Size(max = 20_000) String text) {}

  @POST
  @Path("owner/disputes/{id}/evidence")
  @Doc(value = "Hands in what there is to say to a buyer's bank.", by = Access.OWNER, refuses = 409)
  public Dispute answer(
      @BeanParam Visit visit, @PathParam("id") UUID id, @NotNull @Valid Evidence evidence) {
    return answering.answer(visit.asOwner(), id, evidence.text());
  }

  @PUT
  @Path("owner/disputes/{id}/evidence/files/{filename}")
  @TakesFile
  @Doc(
      value =
          "Keeps a PDF, JPEG or PNG of at most 4.5 MB to go along with the next answer, in the"
              + " place of an earlier one.",
      by = Access.OWNER,
      takes = "application/octet-stream",
      refuses = 409)
  public Dispute attach(
      @BeanParam Visit visit,
      @PathParam("id") UUID id,
      @PathParam("filename") String filename,
      InputStream bytes) {
    return answering.attach(visit.asOwner(), id, filename, bytes);
  }

  @GET
  @Path("owner/payout-batches")
  @Doc(value = "Lists of payments by bank, newest first.", by = Access.OWNER)
  public Slice<Batch> batches(@BeanParam Visit visit) {
    visit.asOwner();
    return new Slice<>(banking.latest(), null);
  }

  /** In which currency. */
  public record Wanted(@NotNull @Size(min = 3, max = 3) String currency) {}

  @POST
  @Path("owner/payout-batches")
  @Doc(
      value =
          "Draws up a list of everything due by bank in a currency; it is on its way from then on.",
      by = Access.OWNER,
      answer = Batch.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response draw(@BeanParam Visit visit, @NotNull @Valid Wanted wanted) {
    var owner = visit.asOwner();
    return idempotency.once(
        visit, owner, "batch", wanted, 201, () -> banking.draw(owner, wanted.currency()));
  }

  @GET
  @Path("owner/payout-batches/{id}/file")
  @Produces({"application/xml", "text/csv"})
  @Doc(
      value = "A list as the bank takes it: ISO 20022 (pain.001), or a table.",
      by = Access.OWNER,
      answer = java.io.InputStream.class,
      refuses = 409)
  public Response file(
      @BeanParam Visit visit,
      @PathParam("id") UUID id,
      @QueryParam("format") @DefaultValue("pain") String format) {
    visit.asOwner();
    var batch = files.of(id);
    return switch (format) {
      case "pain" ->
          Paper.file(
              "payout-%s.xml".formatted(batch.id()),
              "application/xml",
              out -> out.write(BankFile.pain001(batch)));
      case "csv" -> Paper.csv("payout-%s.csv".formatted(batch.id()), BankFile.csv(batch));
      default -> throw Problem.malformed("format", "is pain or csv");
    };
  }

  @POST
  @Path("owner/payout-batches/{id}/paid")
  @Doc(value = "The bank paid the list: the books follow.", by = Access.OWNER, refuses = 409)
  public Batch paid(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return banking.paid(visit.asOwner(), id);
  }

  @DELETE
  @Path("owner/payout-batches/{id}")
  @Doc(
      value = "The list was not paid: all of it is due as before.",
      by = Access.OWNER,
      refuses = 409)
  public Batch cancel(@BeanParam Visit visit, @PathParam("id") UUID id) {
    return banking.cancel(visit.asOwner(), id);
  }

  /** How much of the platform's own money goes to its bank. */
  public record Amount(@Min(1) long units, @NotNull @Size(min = 3, max = 3) String currency) {}

  @GET
  @Path("owner/withdrawals")
  @Doc(value = "The platform's own money on its way to its bank, newest first.", by = Access.OWNER)
  public Slice<Withdrawal> withdrawals(@BeanParam Visit visit) {
    visit.asOwner();
    List<Withdrawal> latest = database.read(tx -> tx.withdrawals().latest(LIMIT));
    return new Slice<>(latest, null);
  }

  @POST
  @Path("owner/withdrawals")
  @Doc(
      value =
          "Sends the platform's own money to its bank: never more than is its own by the books.",
      by = Access.OWNER,
      answer = Withdrawal.class,
      status = 201,
      once = true)
  public Response withdraw(@BeanParam Visit visit, @NotNull @Valid Amount amount) {
    var owner = visit.asOwner();
    return idempotency.once(
        visit,
        owner,
        "withdrawal",
        amount,
        201,
        () -> withdrawing.ask(owner, amount.units(), amount.currency()));
  }
}
