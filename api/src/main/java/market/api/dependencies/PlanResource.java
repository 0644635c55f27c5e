package market.api.dependencies;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.releases.ReleaseView;
import market.api.selling.Bundling;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.releases.Choices.Dependent;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** What to download for a mod or for several, who depends on whom, and yanking. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class PlanResource {
  private final Database database;
  private final Planning planning;
  private final Yanking yanking;
  private final Bundling bundling;

  public PlanResource(Database database, Planning planning, Yanking yanking, Bundling bundling) {
    this.database = database;
    this.planning = planning;
    this.yanking = yanking;
    this.bundling = bundling;
  }

  /** Why a release is yanked. */
  public record Yank(@NotNull @Size(min = 1, max = 500) String reason) {}

  /**
   * A refusal with what disagrees; the detail says the first of them in words.
   *
   * @param conflicts the plainest first; each names the mod, the demands on it, and for each demand
   *     the way it came in by
   */
  public record Refusal(
      String type,
      String title,
      int status,
      String detail,
      List<Problem.Field> errors,
      List<Conflict> conflicts) {}

  /** A disagreement, and the same in words. */
  public record Conflict(
      Slug mod, String words, List<Outcome.Demand> demands, Outcome.@Nullable Lack lack) {}

  @GET
  @Path("mods/{mod}/install-plan")
  @Doc(
      value =
          "What to download for a mod, in order, with hashes, reasons and a lock; where nothing"
              + " goes together, which demands disagree and who made them.",
      by = Access.VISITOR,
      answer = PlanView.class,
      refuses = {404, 409, 422})
  public Response plan(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @BeanParam PlanParams params) {
    return answer(planning.plan(visit.viewer(), params.wish(List.of(slug))));
  }

  @POST
  @Path("install-plan")
  @Doc(
      value =
          "The same for several mods together, each in a range of versions or in exactly one,"
              + " staying with a lock as far as it goes.",
      by = Access.VISITOR,
      answer = PlanView.class,
      refuses = {404, 409})
  public Response planTogether(@BeanParam Visit visit, @NotNull @Valid Wish wish) {
    return answer(planning.plan(visit.viewer(), wish));
  }

  @POST
  @Path("install-plan/locked")
  @Doc(
      value =
          "Exactly the releases of a lock, yanked ones too; what is gone, or is not what the lock"
              + " says, is named.",
      by = Access.VISITOR,
      refuses = 409)
  public PlanView locked(@BeanParam Visit visit, @NotNull @Valid Lock lock) {
    return planning.locked(visit.viewer(), lock);
  }

  @GET
  @Path("bundles/{bundle}/install-plan")
  @Doc(
      value = "What to download for all the mods of a bundle together.",
      by = Access.VISITOR,
      answer = PlanView.class,
      refuses = {404, 409, 422})
  public Response bundle(
      @BeanParam Visit visit, @PathParam("bundle") Slug slug, @BeanParam PlanParams params) {
    var mods =
        bundling.show(visit.viewer(), slug).mods().stream().map(Bundling.Entry::mod).toList();
    return answer(planning.plan(visit.viewer(), params.wish(mods)));
  }

  /** A plan, or a refusal that says what disagrees. */
  public static Response answer(Planned planned) {
    return switch (planned) {
      case Planned.Plan plan -> Response.ok(plan.view()).build();
      case Planned.Impossible no -> {
        var conflicts =
            no.disagreements().stream()
                .map(it -> new Conflict(it.mod(), Sentences.of(it), it.demands(), it.lack()))
                .toList();
        var detail = conflicts.getFirst().words();
        yield Response.status(409)
            .type("application/problem+json")
            .entity(new Refusal("about:blank", "Conflict", 409, detail, List.of(), conflicts))
            .build();
      }
      case Planned.TooMuch much -> throw Problem.invalid("mods", Sentences.tooMuch(much));
    };
  }

  @GET
  @Path("mods/{mod}/dependents")
  @Doc(
      value = "The mods that name this one in their newest release, and how, newest mods first.",
      by = Access.VISITOR)
  public Slice<Dependent> dependents(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable Long cursor) {
    return database.read(tx -> {
      var mod =
          tx.mods().find(slug, visit.viewer()).orElseThrow(() -> Problem.notFound("mod", slug));
      var before = cursor == null ? Long.MAX_VALUE : cursor;
      return Slice.of(
          tx.choices().dependents(mod.id(), before, limit + 1),
          limit,
          dependent -> String.valueOf(dependent.number()));
    });
  }

  @POST
  @Path("releases/{id}/yank")
  @Doc(
      value =
          "Yanks a live release: it stays to be seen with the reason and to be had by locks and by"
              + " its address, and is never chosen anew.",
      by = Access.PUBLISH,
      refuses = {403, 404, 409})
  public ReleaseView yank(
      @BeanParam Visit visit, @PathParam("id") ReleaseId id, @NotNull @Valid Yank yank) {
    return shown(yanking.yank(visit.asMaker(Scope.PUBLISH), id, yank.reason()));
  }

  @DELETE
  @Path("releases/{id}/yank")
  @Doc(
      value = "Undoes a yank: the release may be chosen again.",
      by = Access.PUBLISH,
      refuses = {403, 404, 409})
  public ReleaseView unyank(@BeanParam Visit visit, @PathParam("id") ReleaseId id) {
    return shown(yanking.undo(visit.asMaker(Scope.PUBLISH), id));
  }

  private ReleaseView shown(Release release) {
    return database.read(tx -> ReleaseView.of(tx, List.of(release)).getFirst());
  }
}
