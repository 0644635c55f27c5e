package market.api.reviews;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.reviews.ReviewId;
import market.storage.reviews.Reviews;
import org.jspecify.annotations.Nullable;

/** Reviews of a mod. */
@Path("/v1/mods/{mod}/reviews")
@Produces(APPLICATION_JSON)
public final class ReviewResource {
  private static final int EDITS_MOST = 50;

  private final Database database;
  private final Reviewing reviewing;
  private final Responding responding;

  public ReviewResource(Database database, Feedback feedback) {
    this.database = database;
    this.reviewing = feedback.reviewing;
    this.responding = feedback.responding;
  }

  /** A page of reviews, with how many gave how many stars. */
  public record Page(
      List<ReviewView> items, List<Reviews.Bar> distribution, @Nullable String next) {}

  /** What a review said before. */
  public record EditView(String version, int stars, String text, Instant saidAt) {}

  @GET
  @Doc(
      value =
          "The reviews of a mod, newest first or the most helpful first, of one version or of all,"
              + " and how many gave how many stars.",
      by = Access.VISITOR)
  public Page latest(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("sort") @Nullable String sort,
      @QueryParam("version") @Nullable String version,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var reading = new Reading(Reading.order(sort), version, cursor, limit);
    return database.read(tx -> {
      var mod = mod(tx, visit.viewer(), slug);
      var slice = reading.of(tx, mod.id(), visit.viewer());
      return new Page(
          slice.map(ReviewView::of).items(), tx.reviews().distribution(mod.id()), slice.next());
    });
  }

  private static Mod mod(Tx tx, @Nullable AccountId viewer, Slug slug) {
    return tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug));
  }

  @GET
  @Path("distribution")
  @Doc(
      value = "How many gave how many stars, to all of a mod and to each of its latest versions.",
      by = Access.VISITOR)
  public Distribution distribution(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    var viewer = visit.viewer();
    return database.read(tx -> Distribution.of(tx, mod(tx, viewer, slug).id()));
  }

  @GET
  @Path("mine")
  @Doc(value = "The caller's own review, also while it is held.", by = Access.READ)
  public ReviewView mine(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    var me = visit.as(Scope.READ);
    return database
        .read(tx ->
            tx.mods().find(slug, me.id()).flatMap(mod -> tx.reviews().mine(mod.id(), me.id())))
        .map(ReviewView::of)
        .orElseThrow(() -> Problem.notFound("review", "of yours"));
  }

  @PUT
  @Path("mine")
  @Doc(
      value =
          "Reviews a release of a mod, by those who own or downloaded it and do not make it;"
              + " writing again replaces, and what was said before is kept.",
      by = Access.READ,
      refuses = 409)
  public ReviewView write(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid Reviewing.Draft draft) {
    return ReviewView.of(reviewing.write(visit.as(Scope.READ), slug, draft));
  }

  @DELETE
  @Path("mine")
  @Doc(
      value = "Takes the caller's review back; not while a moderator looks at it.",
      by = Access.READ,
      refuses = 409)
  public void remove(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    reviewing.remove(visit.as(Scope.READ), slug);
  }

  @GET
  @Path("{id}/edits")
  @Doc(value = "What a review said before, the latest first.", by = Access.VISITOR)
  public Slice<EditView> edits(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") ReviewId id) {
    return database.read(tx -> {
      var review =
          tx.reviews()
              .find(mod(tx, visit.viewer(), slug).id(), id, visit.viewer())
              .filter(it -> it.isShown() || it.author().equals(visit.viewer()))
              .orElseThrow(() -> Problem.notFound("review", id));
      return new Slice<>(tx.reviews().edits(List.of(review.id().value()), EDITS_MOST), null)
          .map(edit -> new EditView(edit.version(), edit.stars(), edit.text(), edit.saidAt()));
    });
  }

  @PUT
  @Path("{id}/helpful")
  @Doc(
      value = "Finds a review helpful: once a person, and neither its author nor the mod's makers.",
      by = Access.READ)
  public ReviewView helpful(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") ReviewId id) {
    return ReviewView.of(responding.helpful(visit.as(Scope.READ), slug, id, true));
  }

  @DELETE
  @Path("{id}/helpful")
  @Doc(value = "Takes that back.", by = Access.READ)
  public ReviewView notHelpful(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") ReviewId id) {
    return ReviewView.of(responding.helpful(visit.as(Scope.READ), slug, id, false));
  }

  @PUT
  @Path("{id}/answer")
  @Doc(
      value = "Answers a review, by any of those who make the mod; writing again replaces.",
      by = Access.PUBLISH)
  public ReviewView answer(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @PathParam("id") ReviewId id,
      @NotNull @Valid Responding.Answer answer) {
    return ReviewView.of(responding.answer(visit.as(Scope.PUBLISH), slug, id, answer));
  }

  @DELETE
  @Path("{id}/answer")
  @Doc(value = "Takes the answer back.", by = Access.PUBLISH)
  public void unanswer(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("id") ReviewId id) {
    responding.unanswer(visit.as(Scope.PUBLISH), slug, id);
  }
}
