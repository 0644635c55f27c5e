package market.web.search;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.Api;
import market.api.discovery.Presenting;
import market.api.personal.Rows;
import market.api.search.SearchParams;
import market.search.FacetField;
import market.search.Query;
import market.storage.Money;
import market.storage.orders.Part;
import market.storage.owner.Platform.PartSum;
import market.web.frame.Frame;
import market.web.frame.Framing;
import market.web.frame.Remembered;
import market.web.frame.Visitor;
import market.web.personal.Row;
import org.jspecify.annotations.Nullable;

/** The front page, and searches. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class SearchPages {
  private static final int PAGE = 24;
  private static final int ROW = 4;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final EnumSet<FacetField> FACETS =
      EnumSet.of(
          FacetField.GAME,
          FacetField.CATEGORY,
          FacetField.PRICE,
          FacetField.RATING,
          FacetField.LOADER,
          FacetField.GAME_VERSION,
          FacetField.LICENCE,
          FacetField.NEEDS);

  /** What the front page counts, the same for every reader. */
  private record Figures(long mods, long creators, List<PartSum> parts) {}

  private final Api api;
  private final Rows rows;
  private final Framing framing;
  private final Presenting presenting;
  private final Remembered<Figures> figures;

  public SearchPages(Api api, Rows rows, Framing framing) {
    this.api = api;
    this.rows = rows;
    this.framing = framing;
    presenting = new Presenting(api.searching, api.discovery);
    figures = new Remembered<>(this::count, Duration.ofMinutes(1), api.clock);
  }

  private Figures count() {
    return api.database.read(tx ->
        new Figures(
            tx.mods().liveCount(),
            tx.platform().creators(),
            tx.platform().parts(api.clock.instant().minus(MONTH))));
  }

  @GET
  public SearchPage home(@BeanParam Visitor visitor) {
    var frame = framing.of(visitor.request());
    return page(visitor, frame, new SearchParams(), front(visitor, frame));
  }

  @GET
  @Path("search")
  public SearchPage search(@BeanParam Visitor visitor, @BeanParam SearchParams params) {
    return page(visitor, framing.of(visitor.request()), params, null);
  }

  /** Everything with one tag. */
  @GET
  @Path("tags/{tag}")
  public SearchPage tag(@BeanParam Visitor visitor, @PathParam("tag") String tag) {
    var params = new SearchParams();
    params.tags = List.of(tag);
    return page(visitor, framing.of(visitor.request()), params, null);
  }

  private SearchPage page(
      Visitor visitor, Frame frame, SearchParams params, SearchPage.@Nullable Front front) {
    var asked = params.query(PAGE);
    var query =
        new Query(
            asked.text(), asked.filters(), asked.sort(), FACETS, asked.limit(), asked.cursor());
    return new SearchPage(
        frame,
        query.filters(),
        params.words(),
        query.sort(),
        api.searching.in(frame.language(), presenting.page(visitor.visit(), query)),
        query.cursor() == null,
        front);
  }

  private SearchPage.Front front(Visitor visitor, Frame frame) {
    var reader = visitor.viewer();
    var figures = this.figures.get();
    var own =
        reader == null
            ? List.<Row>of()
            : Row.of(
                frame,
                api.searching,
                rows.home(reader, visitor.asker(), ROW),
                Map.of(Rows.Name.FOLLOWED, "/following"));
    return new SearchPage.Front(
        figures.mods(), figures.creators(), flow(frame, figures.parts()), own);
  }

  /** Of each ten units of the currency that sold most: how many went to whom. */
  private static List<SearchPage.Slice> flow(Frame frame, List<PartSum> sums) {
    if (sums.isEmpty()) {
      return List.of();
    }
    var code = sums.getFirst().currency();
    var total =
        sums.stream().filter(sum -> sum.currency().equals(code)).mapToLong(PartSum::units).sum();
    var slices = new ArrayList<SearchPage.Slice>();
    var from = 0L;
    for (var part : Part.values()) {
      var units =
          sums.stream()
              .filter(sum -> sum.part() == part && sum.currency().equals(code))
              .mapToLong(PartSum::units)
              .sum();
      var of = Math.round(1_000.0 * units / total);
      if (of > 0) {
        var amount = frame.words().money(new Money(of, Currency.getInstance(code)));
        slices.add(
            new SearchPage.Slice(
                frame.say("part." + part.name().toLowerCase(Locale.ROOT)),
                colour(part),
                from,
                of,
                amount));
        from += of;
      }
    }
    return slices;
  }

  /** The six colours of money, the same on every page. */
  public static String colour(Part part) {
    return switch (part) {
      case CREATOR, SELLER -> "k1";
      case COLLABORATOR -> "k2";
      case ROYALTY -> "k3";
      case REFERRER, GAME -> "k5";
      case PLATFORM -> "k4";
      case PROCESSOR -> "k6";
    };
  }
}
