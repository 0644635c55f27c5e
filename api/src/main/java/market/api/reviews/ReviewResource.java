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
import java.time.format.DateTimeParseException;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.reviews.Review;
import market.storage.reviews.Reviews;
import org.jspecify.annotations.Nullable;

/** Reviews of a mod. */
@Path("/v1/mods/{mod}/reviews")
@Produces(APPLICATION_JSON)
public final class ReviewResource {
  private final Database database;
  private final Reviewing reviewing;

  public ReviewResource(Database database, Reviewing reviewing) {
    this.database = database;
    this.reviewing = reviewing;
  }

  /** A review as anyone may read it. */
  public record ReviewView(
      Handle author,
      String name,
      int stars,
      String text,
      String version,
      boolean bought,
      Instant writtenAt,
      @Nullable Instant editedAt) {
    static ReviewView of(Review review) {
      return new ReviewView(
          review.handle(),
          review.name(),
          review.stars(),
          review.text(),
          review.version(),
          review.bought(),
          review.writtenAt(),
          review.editedAt());
    }
  }

  /** A page of reviews, with how many gave how many stars. */
  public record Page(
      List<ReviewView> items, List<Reviews.Bar> distribution, @Nullable String next) {}

  @GET
  @Doc(
      value = "The reviews of a mod, newest first, and how many gave how many stars.",
      by = Access.VISITOR)
  public Page latest(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var before = cursor == null ? Instant.parse("9999-01-01T00:00:00Z") : time(cursor);
    return database.read(tx -> {
      var mod =
          tx.mods().find(slug, visit.viewer()).orElseThrow(() -> Problem.notFound("mod", slug));
      var slice =
          Slice.of(
              tx.reviews().latest(mod.id(), before, limit + 1),
              limit,
              review -> review.writtenAt().toString());
      return new Page(
          slice.map(ReviewView::of).items(), tx.reviews().distribution(mod.id()), slice.next());
    });
  }

  private static Instant time(String cursor) {
    try {
      return Instant.parse(cursor);
    } catch (DateTimeParseException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
  }

  @GET
  @Path("mine")
  @Doc(value = "The caller's own review.", by = Access.READ)
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
          "Reviews a mod, by those who own or downloaded it and do not make it; writing again"
              + " replaces.",
      by = Access.READ,
      refuses = 409)
  public ReviewView write(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid Reviewing.Draft draft) {
    return ReviewView.of(reviewing.write(visit.as(Scope.READ), slug, draft));
  }

  @DELETE
  @Path("mine")
  @Doc(value = "Takes the caller's review back.", by = Access.READ)
  public void remove(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    reviewing.remove(visit.as(Scope.READ), slug);
  }
}
