package market.web.mods;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Api;
import market.api.Problem;
import market.api.reviews.Distribution;
import market.api.reviews.Reading;
import market.api.reviews.Responding;
import market.storage.mods.Slug;
import market.storage.reviews.ReviewId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Reading a mod's reviews, finding them helpful, answering them. */
@Path("/mods/{mod}/reviews")
@Produces(MediaType.TEXT_HTML)
public final class ReviewPages {
  private static final int AT_ONCE = 20;
  private static final int ANSWER_MOST = 4_000;

  private final Api api;
  private final Framing framing;

  public ReviewPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public ReviewsPage show(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @QueryParam("sort") @DefaultValue("helpful") String sort,
      @QueryParam("version") @DefaultValue("") String version,
      @QueryParam("cursor") @Nullable String cursor) {
    var reading = new Reading(Reading.order(sort), version, cursor, AT_ONCE);
    return page(visitor, slug, reading, null);
  }

  private ReviewsPage page(Visitor visitor, Slug slug, Reading reading, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    var viewer = visitor.viewer();
    if (viewer != null) {
      api.downloading.counts.settle(viewer);
    }
    return api.database.read(tx -> {
      var mod = tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug));
      return new ReviewsPage(
          frame,
          mod,
          Said.of(tx, reading, mod.id(), viewer),
          Distribution.of(tx, mod.id()),
          reading.order(),
          reading.version() == null ? "" : reading.version(),
          ModPages.standing(tx, mod, viewer),
          problem);
    });
  }

  @POST
  @Path("{id}/helpful")
  public Response helpful(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") ReviewId id,
      @FormParam("on") @DefaultValue("1") String on,
      @FormParam("from") @DefaultValue("") String from) {
    var me = visitor.me();
    try {
      api.feedback.responding.helpful(me, slug, id, !on.equals("0"));
      return back(slug, id, from);
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  /** An answer left empty is taken back. */
  @POST
  @Path("{id}/answer")
  public Response answer(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @PathParam("id") ReviewId id,
      @FormParam("text") @DefaultValue("") String text,
      @FormParam("from") @DefaultValue("") String from) {
    var me = visitor.me();
    try {
      if (text.length() > ANSWER_MOST) {
        throw Problem.invalid("text", "at most 4000 characters");
      }
      if (text.isBlank()) {
        api.feedback.responding.unanswer(me, slug, id);
      } else {
        api.feedback.responding.answer(me, slug, id, new Responding.Answer(text));
      }
      return back(slug, id, from);
    } catch (Problem problem) {
      return again(visitor, slug, problem);
    }
  }

  private static Response back(Slug slug, ReviewId id, String from) {
    var page = from.equals("mod") ? "/mods/%s#r-%s" : "/mods/%s/reviews#r-%s";
    return Response.seeOther(URI.create(page.formatted(slug, id))).build();
  }

  private Response again(Visitor visitor, Slug slug, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    var reading = new Reading(Reading.Order.HELPFUL, null, null, AT_ONCE);
    return Response.status(problem.status()).entity(page(visitor, slug, reading, problem)).build();
  }
}
