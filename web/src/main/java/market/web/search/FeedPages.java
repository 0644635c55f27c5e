package market.web.search;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import market.api.Api;
import market.api.Problem;
import market.api.search.SearchParams;
import market.search.Query;
import market.search.Sort;
import market.storage.mods.Card;
import market.storage.mods.Mods;
import market.web.frame.Atom;
import market.web.frame.Visitor;
import market.web.frame.Xml.Element;

/** What other programs read: feeds of any search, and where everything is for search engines. */
@Path("/")
public final class FeedPages {
  private static final int ENTRIES = 30;

  /** Mods in one sitemap; a sitemap may have 50,000 and 50 MB. */
  private static final long EACH = 10_000;

  private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

  private final Api api;
  private final String site;

  public FeedPages(Api api) {
    this.api = api;
    this.site = api.settings.baseUrl().toString();
  }

  /** The newest of what a search finds, by the same parameters. */
  @GET
  @Path("feed.atom")
  @Produces("application/atom+xml;charset=UTF-8")
  public String feed(
      @BeanParam Visitor visitor, @BeanParam SearchParams params, @Context UriInfo uri) {
    var asked = params.query(ENTRIES);
    var query = new Query(asked.text(), asked.filters(), Sort.NEWEST, Set.of(), ENTRIES, null);
    var cards = api.searching.find(visitor.asker(), query).cards();
    var search = uri.getRequestUri().getRawQuery();
    var at = search == null ? "" : "?" + search;
    var entries = cards.stream().map(this::entry).toList();
    return new Atom(api.settings.name(), site + "/feed.atom" + at, site + "/search" + at, entries)
        .xml();
  }

  private Atom.Entry entry(Card card) {
    return new Atom.Entry(
        site + "/mods/" + card.slug(),
        card.title(),
        card.updatedAt(),
        card.creatorName(),
        card.summary(),
        null,
        card.gameSlug().value());
  }

  /** Where the lists of all mods are. */
  @GET
  @Path("sitemap.xml")
  @Produces("application/xml;charset=UTF-8")
  public String sitemaps() {
    long last = api.database.read(tx -> tx.mods().lastNumber());
    var index = Element.root("sitemapindex", SITEMAP);
    LongStream.rangeClosed(0, last / EACH)
        .forEach(
            n -> index.child("sitemap", map -> map.text("loc", site + "/sitemaps/" + n + ".xml")));
    return index.toString();
  }

  /** Every tenthousand mods, by when they were listed. */
  @GET
  @Path("sitemaps/{number: [0-9]{1,6}}.xml")
  @Produces("application/xml;charset=UTF-8")
  public String sitemap(@PathParam("number") long number) {
    List<Mods.Place> places =
        api.database.read(tx -> tx.mods().places(number * EACH, (number + 1) * EACH));
    if (places.isEmpty()) {
      throw Problem.notFound("sitemap", number);
    }
    var urls = Element.root("urlset", SITEMAP);
    for (var place : places) {
      urls.child(
          "url",
          url ->
              url.text("loc", site + "/mods/" + place.slug())
                  .text("lastmod", place.updatedAt().toString()));
    }
    return urls.toString();
  }

  /** What is for one person alone is nothing for a search engine. */
  @GET
  @Path("robots.txt")
  @Produces("text/plain;charset=UTF-8")
  public Response robots() {
    return Response.ok(
            """
            User-agent: *
            Disallow: /cart
            Disallow: /creator$
            Disallow: /creator/
            Disallow: /following
            Disallow: /library
            Disallow: /moderation
            Disallow: /orders
            Disallow: /owner
            Disallow: /settings
            Disallow: /v1/
            Sitemap: %s/sitemap.xml
            """
                .formatted(site))
        .build();
  }
}
