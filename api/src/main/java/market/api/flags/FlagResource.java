package market.api.flags;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import market.api.abuse.Limiting;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagId;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.storage.accounts.Handle;
import market.storage.moderation.CaseId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What looks like abuse, by what numbers, and by which bounds. */
@Path("/v1/owner/flags")
@Produces(APPLICATION_JSON)
public final class FlagResource {
  private final Flags flags;

  public FlagResource(Flags flags) {
    this.flags = flags;
  }

  /**
   * What a rule found.
   *
   * @param facts the numbers by their names
   * @param bounds that were crossed, as they were then
   * @param kept how many things are kept back by it
   */
  public record FlagView(
      FlagId id,
      FlagRule rule,
      String about,
      @Nullable Handle account,
      @Nullable Slug mod,
      Map<String, Long> facts,
      List<String> bounds,
      FlagState state,
      @Nullable CaseId caseId,
      long kept,
      Instant flaggedAt,
      @Nullable Instant decidedAt) {
    static FlagView of(Flag flag) {
      return new FlagView(
          flag.id(),
          flag.rule(),
          flag.about(),
          flag.handle(),
          flag.modSlug(),
          flag.facts(),
          flag.bounds(),
          flag.state(),
          flag.caseId(),
          flag.kept(),
          flag.flaggedAt(),
          flag.decidedAt());
    }
  }

  /** Bounds of a rule by their names; one left out is as usual. */
  public record Bounds(@NotNull @Size(max = 10) Map<String, @NotNull Long> bounds) {}

  @GET
  @Doc(value = "What was flagged as abuse, the latest first, with the numbers.", by = Access.OWNER)
  public Slice<FlagView> list(
      @BeanParam Visit visit,
      @QueryParam("flag_rule") @Nullable FlagRule rule,
      @QueryParam("flag_state") @Nullable FlagState state,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    visit.asOwner();
    var before = cursor == null ? Long.MAX_VALUE : cursor;
    var found =
        Slice.of(
            flags.latest(rule, state, before, limit + 1), limit, it -> String.valueOf(it.number()));
    return new Slice<>(found.items().stream().map(FlagView::of).toList(), found.next());
  }

  @GET
  @Path("rules")
  @Doc(
      value = "The rules that tell abuse, their bounds, what each did and how often it was wrong.",
      by = Access.OWNER)
  public Slice<Limiting.RuleView> rules(@BeanParam Visit visit) {
    visit.asOwner();
    return new Slice<>(flags.limiting.rules(), null);
  }

  @POST
  @Path("rules/{flag_rule}/trial")
  @Doc(
      value = "Counts what other bounds would have flagged in the last 30 days; changes nothing.",
      by = Access.OWNER)
  public Limiting.Trial trial(
      @BeanParam Visit visit,
      @PathParam("flag_rule") FlagRule rule,
      @NotNull @Valid Bounds wanted) {
    visit.asOwner();
    return flags.limiting.trial(rule, wanted.bounds());
  }

  @PUT
  @Path("rules/{flag_rule}")
  @Doc(value = "Sets the bounds of a rule, from now on.", by = Access.OWNER)
  public Limiting.RuleView set(
      @BeanParam Visit visit,
      @PathParam("flag_rule") FlagRule rule,
      @NotNull @Valid Bounds wanted) {
    return flags.limiting.set(visit.asOwner().id(), rule, wanted.bounds());
  }
}
