package market.api.compatibility;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What a mod works with. */
@Path("/v1/mods/{mod}/compatibility")
@Produces(APPLICATION_JSON)
public final class CompatibilityResource {
  private final Database database;
  private final Vouching vouching;

  public CompatibilityResource(Database database, Vouching vouching) {
    this.database = database;
    this.vouching = vouching;
  }

  @GET
  @Doc(
      value =
          "With which versions of its game a mod works, alone and beside others: what players say"
              + " and, apart from it, what the makers' own machines say.",
      by = Access.VISITOR)
  public Matrix show(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return database.read(tx ->
        Matrix.of(
            tx,
            tx.mods().find(slug, visit.viewer()).orElseThrow(() -> Problem.notFound("mod", slug))));
  }

  @PUT
  @Doc(
      value =
          "Says whether a mod works with a game version, alone or beside another: by those who have"
              + " it, or a publishing token of its makers; again replaces.",
      by = Access.READ)
  public Matrix vote(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid Vouching.Voice voice) {
    var me =
        visit
            .caller()
            .filter(CompatibilityResource::isMachine)
            .orElseGet(() -> visit.as(Scope.READ));
    vouching.vote(me, slug, voice);
    return show(visit, slug);
  }

  @DELETE
  @Doc(
      value = "Takes back what the caller said of a game version, alone or beside another mod.",
      by = Access.READ)
  public Matrix takeBack(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @QueryParam("game_version") @NotBlank @Size(max = 40) String gameVersion,
      @QueryParam("with") @Nullable Slug with) {
    var me =
        visit
            .caller()
            .filter(CompatibilityResource::isMachine)
            .orElseGet(() -> visit.as(Scope.READ));
    vouching.takeBack(me, slug, gameVersion, with);
    return show(visit, slug);
  }

  private static boolean isMachine(Caller caller) {
    return caller.byToken() && caller.scopes().contains(Scope.PUBLISH);
  }
}
