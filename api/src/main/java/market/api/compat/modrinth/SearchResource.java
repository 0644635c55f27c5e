package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.compat.Addresses;
import market.api.search.Searching;
import market.search.Query;
import market.search.Sort;
import market.storage.Database;
import market.storage.mods.Entry;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Finding mods as Modrinth's clients do. */
@Path("/compat/modrinth/{game}/v2")
@Produces(APPLICATION_JSON)
public final class SearchResource {
  private final Database database;
  private final Searching searching;
  private final Addresses addresses;

  public SearchResource(Database database, Searching searching, Addresses addresses) {
    this.database = database;
    this.searching = searching;
    this.addresses = addresses;
  }

  /** One page. */
  public record Found(List<Object> hits, int offset, int limit, long totalHits) {}

  @GET
  @Path("search")
  public Found search(
      @BeanParam Visit visit,
      @PathParam("game") Slug game,
      @QueryParam("query") @DefaultValue("") String text,
      @QueryParam("facets") @Nullable String facets,
      @QueryParam("index") @DefaultValue("relevance") String index,
      @QueryParam("offset") @DefaultValue("0") @Min(0) @Max(Query.MOST_SKIPPED) int offset,
      @QueryParam("limit") @DefaultValue("10") @Min(0) @Max(Query.MOST) int limit) {
    var found =
        database.read(tx -> {
          var desk = Desk.of(tx, game, visit.viewer(), addresses);
          var categories =
              tx.games().categories(desk.game().id()).stream()
                  .map(it -> it.slug().value())
                  .collect(Collectors.toSet());
          return Facets.of(facets, desk.game().loaders(), categories);
        });
    if (found.impossible()) {
      return new Found(List.of(), offset, limit, 0);
    }
    var query =
        new Query(
            text.strip(),
            found.in(game.value()),
            sort(index, text),
            Set.of(),
            Math.max(1, limit),
            null,
            offset);
    var hits = searching.find(visit.asker(), query).hits();
    var ids = limit == 0 ? List.<UUID>of() : hits.ids();
    return new Found(hits(visit, game, ids), offset, limit, hits.total());
  }

  private List<Object> hits(Visit visit, Slug game, List<UUID> ids) {
    return database.read(tx -> {
      var desk = Desk.of(tx, game, visit.viewer(), addresses);
      var entries = tx.entries().these(desk.game().id(), ids, List.of(), List.of());
      var projects = desk.projects(entries);
      var hits = new HashMap<UUID, Object>();
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        hits.put(entry.id().value(), Hit.of(projects.get(i), entry.creator().value()));
      }
      return ids.stream().filter(hits::containsKey).map(hits::get).toList();
    });
  }

  /** We do not sort by followers; what is downloaded most comes nearest to it. */
  private static Sort sort(String index, String text) {
    return switch (index) {
      case "relevance" -> text.isBlank() ? Sort.TRENDING : Sort.RELEVANCE;
      case "downloads", "follows" -> Sort.DOWNLOADS;
      case "newest" -> Sort.NEWEST;
      case "updated" -> Sort.UPDATED;
      default -> throw Problem.malformed("index", "there is no order " + index);
    };
  }
}
