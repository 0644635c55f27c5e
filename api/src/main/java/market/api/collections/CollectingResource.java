package market.api.collections;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.dependencies.PlanParams;
import market.api.dependencies.PlanResource;
import market.api.dependencies.PlanView;
import market.api.dependencies.Planning;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Collections: finding, keeping, copying and installing them. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class CollectingResource {
  private final Database database;
  private final Collecting collecting;
  private final Planning planning;
  private final Idempotency idempotency;

  public CollectingResource(
      Database database, Collecting collecting, Planning planning, Idempotency idempotency) {
    this.database = database;
    this.collecting = collecting;
    this.planning = planning;
    this.idempotency = idempotency;
  }

  @GET
  @Path("collections")
  @Doc("Public collections, those changed last first.")
  public Slice<CollectionView> newest(
      @QueryParam("game") @Nullable Slug game,
      @QueryParam("limit") @DefaultValue("24") @Min(1) @Max(100) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var before = before(cursor);
    var rows = database.read(tx -> tx.collections().newest(game, before, limit + 1));
    return Slice.of(rows, limit, it -> it.updatedAt().toString()).map(CollectionView::of);
  }

  private static @Nullable Instant before(@Nullable String cursor) {
    try {
      return cursor == null || cursor.isBlank() ? null : Instant.parse(cursor);
    } catch (DateTimeParseException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
  }

  @GET
  @Path("creators/{handle}/collections")
  @Doc(value = "Somebody's public collections; one's own, all of them.", by = Access.VISITOR)
  public Slice<CollectionView> theirs(@BeanParam Visit visit, @PathParam("handle") Handle handle) {
    return database.read(tx -> {
      var owner =
          tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("creator", handle));
      return new Slice<>(
          tx.collections().of(owner.id(), visit.viewer()).stream().map(CollectionView::of).toList(),
          null);
    });
  }

  @GET
  @Path("collections/{collection}")
  @Doc(
      value = "A collection with its mods, and which versions of the game they name.",
      by = Access.VISITOR)
  public CollectionView.Whole show(
      @BeanParam Visit visit, @PathParam("collection") UUID collection) {
    return whole(visit.viewer(), collection);
  }

  private CollectionView.Whole whole(@Nullable AccountId reader, UUID collection) {
    return database.read(tx -> CollectionView.Whole.of(tx, reader, collection));
  }

  @GET
  @Path("collections/{collection}/install-plan")
  @Doc(
      value = "What to download for all the mods of a collection together, with a lock.",
      by = Access.VISITOR,
      answer = PlanView.class,
      refuses = {404, 409, 422})
  public Response plan(
      @BeanParam Visit visit,
      @PathParam("collection") UUID collection,
      @BeanParam PlanParams params) {
    var mods = collecting.mods(visit.viewer(), collection);
    if (mods.isEmpty()) {
      throw Problem.conflict("there is nothing in it");
    }
    return PlanResource.answer(planning.plan(visit.viewer(), params.wish(mods)));
  }

  @POST
  @Path("collections")
  @Doc(
      value = "Begins a collection of a game's mods, private unless said otherwise.",
      by = Access.PUBLISH,
      answer = CollectionView.Whole.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response begin(@BeanParam Visit visit, @NotNull @Valid Collecting.NewCollection wanted) {
    var me = visit.as(Scope.PUBLISH);
    return idempotency.once(
        visit, me, "collection", wanted, 201, () -> whole(me.id(), collecting.begin(me, wanted)));
  }

  @PUT
  @Path("collections/{collection}")
  @Doc(value = "Changes what is told of a collection, and who sees it.", by = Access.PUBLISH)
  public CollectionView.Whole word(
      @BeanParam Visit visit,
      @PathParam("collection") UUID collection,
      @NotNull @Valid Collecting.Wording wording) {
    var me = visit.as(Scope.PUBLISH);
    collecting.word(me, collection, wording);
    return whole(me.id(), collection);
  }

  @DELETE
  @Path("collections/{collection}")
  @Doc(
      value = "Does away with a collection.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204)
  public Response discard(@BeanParam Visit visit, @PathParam("collection") UUID collection) {
    collecting.discard(visit.as(Scope.PUBLISH), collection);
    return Response.noContent().build();
  }

  @PUT
  @Path("collections/{collection}/mods/{mod}")
  @Doc(
      value = "Puts a mod in, last, or says something else of one that is in.",
      by = Access.PUBLISH,
      refuses = 409)
  public CollectionView.Whole put(
      @BeanParam Visit visit,
      @PathParam("collection") UUID collection,
      @PathParam("mod") Slug mod,
      @NotNull @Valid Collecting.Pick pick) {
    var me = visit.as(Scope.PUBLISH);
    collecting.put(me, collection, mod, pick);
    return whole(me.id(), collection);
  }

  @DELETE
  @Path("collections/{collection}/mods/{mod}")
  @Doc(value = "Takes a mod out.", by = Access.PUBLISH, answer = Void.class, status = 204)
  public Response remove(
      @BeanParam Visit visit,
      @PathParam("collection") UUID collection,
      @PathParam("mod") Slug mod) {
    collecting.remove(visit.as(Scope.PUBLISH), collection, mod);
    return Response.noContent().build();
  }

  @PUT
  @Path("collections/{collection}/mods/{mod}/place")
  @Doc(value = "Gives a mod another place among the others.", by = Access.PUBLISH)
  public CollectionView.Whole move(
      @BeanParam Visit visit,
      @PathParam("collection") UUID collection,
      @PathParam("mod") Slug mod,
      @NotNull @Valid Collecting.Place place) {
    var me = visit.as(Scope.PUBLISH);
    collecting.move(me, collection, mod, place);
    return whole(me.id(), collection);
  }

  @POST
  @Path("collections/{collection}/copy")
  @Doc(
      value = "Makes a copy of one's own, which says of what it is one.",
      by = Access.PUBLISH,
      answer = CollectionView.Whole.class,
      status = 201,
      refuses = 409)
  public Response copy(@BeanParam Visit visit, @PathParam("collection") UUID collection) {
    var me = visit.as(Scope.PUBLISH);
    var copy = collecting.fork(me, collection);
    return Response.status(201).entity(whole(me.id(), copy)).build();
  }
}
