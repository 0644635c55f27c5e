package market.api.discovery;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.Optional;
import market.api.Problem;
import market.api.RateLimits;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.mods.Editing;
import market.api.search.Searching;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What comes of searches, told by those who show them and to those who make mods. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class DiscoveryResource {
  private static final int CLICKS_PER_MINUTE = 120;

  private final Database database;
  private final Discovery discovery;
  private final RateLimits limits;
  private final Clock clock;

  public DiscoveryResource(Database database, Discovery discovery, RateLimits limits, Clock clock) {
    this.database = database;
    this.discovery = discovery;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Somebody looked at what a search had found.
   *
   * @param text what had been searched for, empty where only filters were
   * @param game the one game it was searched in, if it was one
   * @param position where it stood on the first page, the first place being 1
   */
  public record Click(
      @NotNull @Size(max = Searching.TEXT_MAX) String text,
      @Nullable Slug game,
      @NotNull Slug mod,
      @Min(1) @Max(100) int position) {}

  @POST
  @Path("search/clicks")
  @Doc(
      value =
          "Tells that somebody chose a mod from a search's first page; counted once an hour for"
              + " each mod, and never of its makers.",
      by = Access.VISITOR,
      refuses = 404)
  public void click(@BeanParam Visit visit, @NotNull @Valid Click click) {
    limits.charge("clicks:" + visit.asker(), CLICKS_PER_MINUTE, "too many clicks");
    var viewer = visit.viewer();
    var chosen =
        database.read(tx -> {
          var mod =
              tx.mods()
                  .find(click.mod(), viewer)
                  .orElseThrow(() -> Problem.notFound("mod", click.mod()));
          var counts = mod.isLive() && (viewer == null || !tx.teams().makes(viewer, mod.id()));
          return counts ? Optional.of(mod.id()) : Optional.<ModId>empty();
        });
    chosen.ifPresent(mod ->
        discovery.counting.clicked(
            visit,
            mod,
            click.text(),
            click.game() == null ? "" : click.game().value(),
            click.position()));
  }

  @GET
  @Path("mods/{mod}/discovery")
  @Doc(
      value =
          "How a mod was found over thirty days, for those who make it: shown, looked at and had,"
              + " by day, and the texts that led to it which several people searched for.",
      by = Access.READ,
      refuses = {403, 404})
  public Exposure exposure(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    var me = visit.as(Scope.READ);
    return database.read(tx -> Exposure.of(tx, Editing.madeBy(tx, me, slug).id(), clock));
  }
}
