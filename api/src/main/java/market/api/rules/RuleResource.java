package market.api.rules;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.rules.Rule;
import market.storage.rules.RuleState;
import market.storage.rules.Rules;
import org.jspecify.annotations.Nullable;

/** Rules that owners write about releases. */
@Path("/v1/owner/rules")
@Produces(APPLICATION_JSON)
public final class RuleResource {
  private final Legislating legislating;

  public RuleResource(Legislating legislating) {
    this.legislating = legislating;
  }

  @GET
  @Doc(value = "All rules, on or off, with how much each did.", by = Access.OWNER)
  public Slice<Rule> list(@BeanParam Visit visit) {
    visit.asOwner();
    return new Slice<>(legislating.all(), null);
  }

  @PUT
  @Path("{rule}")
  @Doc(
      value =
          "Writes a rule or gives one new words; it is off until they are tried. Mistakes are named"
              + " with their place.",
      by = Access.OWNER)
  public Rule put(
      @BeanParam Visit visit,
      @PathParam("rule") String name,
      @NotNull @Valid Legislating.Wording wording) {
    return legislating.put(visit.asOwner(), name, wording);
  }

  @POST
  @Path("{rule}/trial")
  @Doc(
      value = "Tries a rule on what was handed in last, and says what would have been otherwise.",
      by = Access.OWNER)
  public Legislating.Trial trial(
      @BeanParam Visit visit,
      @PathParam("rule") String name,
      @QueryParam("cases") @DefaultValue("200") @Min(1) @Max(500) int cases) {
    return legislating.trial(visit.asOwner(), name, cases);
  }

  @POST
  @Path("{rule}/on")
  @Doc(
      value = "Switches a rule on that was tried, and looks at everything live again.",
      by = Access.OWNER,
      refuses = 409)
  public Rule on(@BeanParam Visit visit, @PathParam("rule") String name) {
    return legislating.turn(visit.asOwner(), name, RuleState.ON);
  }

  @POST
  @Path("{rule}/off")
  @Doc(value = "Switches a rule off; what it did stays.", by = Access.OWNER, refuses = 409)
  public Rule off(@BeanParam Visit visit, @PathParam("rule") String name) {
    return legislating.turn(visit.asOwner(), name, RuleState.OFF);
  }

  @GET
  @Path("doings")
  @Doc(
      value =
          "What rules did, the latest first: all of them, one, or all on one walk over everything"
              + " live.",
      by = Access.OWNER)
  public Slice<Rules.Doing> doings(
      @BeanParam Visit visit,
      @QueryParam("rule") @Nullable String rule,
      @QueryParam("rescan") @Nullable UUID rescan,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    visit.asOwner();
    var before = cursor == null ? Long.MAX_VALUE : cursor;
    return Slice.of(
        legislating.doings(rule, rescan, before, limit + 1),
        limit,
        doing -> String.valueOf(doing.id()));
  }
}
