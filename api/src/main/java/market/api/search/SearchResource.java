package market.api.search;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.discovery.Discovery;
import market.api.discovery.Presenting;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.mods.CardView;
import market.api.search.Searching.Found;
import market.search.FacetCount;
import market.search.Query;
import market.search.Ranking;
import market.search.Suggestion;
import market.search.Why;
import market.storage.Database;
import market.storage.mods.Card;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Search, suggestions and what is related. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class SearchResource {
  private static final int PAGE = 20;
  private static final int SUGGESTIONS = 8;

  private final Database database;
  private final Searching searching;
  private final Presenting presenting;

  public SearchResource(Database database, Searching searching, Discovery discovery) {
    this.database = database;
    this.searching = searching;
    presenting = new Presenting(searching, discovery);
  }

  /**
   * One page of what was found; {@code complete} is false where time ran out first, and {@code
   * loose} is true where no mod has all of the words and these have some.
   *
   * @param why by slug, where it was asked for: of all for an owner, of their own for a creator
   */
  public record Result(
      List<CardView> items,
      long total,
      Map<String, List<FacetCount>> facets,
      @Nullable String next,
      double tookMs,
      boolean loose,
      boolean complete,
      @Nullable Map<String, Told> why) {}

  /**
   * Why a mod stands where it does.
   *
   * @param explored whether it stands there to be tried, and not by its score
   */
  public record Told(
      double score, double text, Ranking.Quality quality, List<Why.Word> words, boolean explored) {}

  /** What somebody may be typing. */
  public record Suggestions(List<Suggestion> items) {}

  /**
   * What goes with a mod.
   *
   * @param items others like it
   * @param together what its players have besides
   * @param usedBy what needs it
   */
  public record Related(List<CardView> items, List<CardView> together, List<CardView> usedBy) {}

  @GET
  @Path("search")
  @Doc(
      "Finds live mods by words and filters, with counts by facets; several values of a filter mean"
          + " any of them. Makers and owners may ask why.")
  public Result search(
      @BeanParam Visit visit,
      @BeanParam SearchParams params,
      @QueryParam("explain") @DefaultValue("false") boolean explain) {
    var query = params.query(PAGE);
    var found = presenting.page(visit, query);
    var facets = new TreeMap<String, List<FacetCount>>();
    found
        .hits()
        .facets()
        .forEach((field, counts) -> facets.put(field.name().toLowerCase(Locale.ROOT), counts));
    return new Result(
        found.cards().stream()
            .map(card -> CardView.of(card, card.id().equals(found.explored())))
            .toList(),
        found.hits().total(),
        facets,
        found.hits().next(),
        Math.round(found.tookMs() * 1000) / 1000.0,
        found.hits().loose(),
        found.hits().complete(),
        explain ? told(visit, query, found) : null);
  }

  private Map<String, Told> told(Visit visit, Query query, Found found) {
    var tried =
        found.cards().stream()
            .filter(card -> card.id().equals(found.explored()))
            .map(card -> card.slug().value())
            .findFirst()
            .orElse("");
    var told = new LinkedHashMap<String, Told>();
    searching
        .explain(visit.caller().orElse(null), query, found.cards())
        .forEach((slug, why) ->
            told.put(
                slug,
                new Told(why.score(), why.text(), why.quality(), why.words(), slug.equals(tried))));
    return told;
  }

  @GET
  @Path("suggest")
  @Doc(
      "Completes titles, creators and tags, and forgives a typing mistake; at most two are what"
          + " others searched for.")
  public Suggestions suggest(
      @BeanParam Visit visit,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("game") @Nullable String game) {
    return new Suggestions(
        presenting.suggest(visit, text, game == null || game.isBlank() ? null : game, SUGGESTIONS));
  }

  @GET
  @Path("mods/{mod}/related")
  @Doc(
      value =
          "Mods like this one, those that its players have besides, and those that need it; none"
              + " that the reader owns.",
      by = Access.VISITOR)
  public Related related(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("limit") @DefaultValue("6") @Min(1) @Max(12) int limit) {
    var mod =
        database
            .read(tx -> tx.mods().find(slug, visit.viewer()))
            .orElseThrow(() -> Problem.notFound("mod", slug));
    var kin = searching.kin(mod, visit.viewer(), limit, visit.asker());
    return new Related(views(kin.similar()), views(kin.together()), views(kin.usedBy()));
  }

  private static List<CardView> views(List<Card> cards) {
    return cards.stream().map(CardView::of).toList();
  }
}
