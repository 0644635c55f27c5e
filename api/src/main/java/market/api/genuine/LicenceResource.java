package market.api.genuine;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.api.genuine.Licensing.Ask;
import market.api.genuine.Licensing.Made;
import market.api.genuine.Licensing.Standing;
import market.api.genuine.Licensing.Terms;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;

/** Proofs that somebody owns a mod: tokens that are checked offline, and keys that are not. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class LicenceResource {
  private final Entitling entitling;
  private final Licensing licensing;

  public LicenceResource(Genuine genuine) {
    entitling = genuine.entitling;
    licensing = genuine.licensing;
  }

  @POST
  @Path("library/{mod}/entitlement")
  @Doc(
      value =
          "A signed token that the caller owns a mod, checked offline with the keys at"
              + " `/.well-known/jwks.json`.",
      by = Access.READ)
  public Entitling.Token token(@BeanParam Visit visit, @PathParam("mod") Slug mod) {
    return entitling.token(visit.as(Scope.READ), mod);
  }

  @GET
  @Path("entitlements/revocations")
  @Produces("application/jwt")
  @Doc(
      value = "The signed list of the ids of tokens that were revoked and have not expired.",
      answer = String.class)
  public Response revocations() {
    return Response.ok(entitling.revocations())
        .header("Cache-Control", "public, max-age=60")
        .build();
  }

  @PUT
  @Path("mods/{mod}/licences")
  @Doc(
      value = "Those who own the mod can have a licence key from now on.",
      by = Access.PUBLISH,
      refuses = 409)
  public void offer(
      @BeanParam Visit visit, @PathParam("mod") Slug mod, @NotNull @Valid Terms terms) {
    licensing.offer(visit.as(Scope.PUBLISH), mod, terms);
  }

  @DELETE
  @Path("mods/{mod}/licences")
  @Doc(value = "No licence key of the mod holds any more.", by = Access.PUBLISH)
  public void withdraw(@BeanParam Visit visit, @PathParam("mod") Slug mod) {
    licensing.withdraw(visit.as(Scope.PUBLISH), mod);
  }

  @POST
  @Path("library/{mod}/licence")
  @Doc(
      value = "A new licence key for a mod the caller owns, shown this once; it replaces the last.",
      by = Access.BUY,
      answer = Made.class,
      status = 201,
      refuses = 409)
  public Response make(@BeanParam Visit visit, @PathParam("mod") Slug mod) {
    return Response.status(201).entity(licensing.make(visit.as(Scope.BUY), mod)).build();
  }

  @POST
  @Path("licences/verify")
  @Doc("Whether a licence key holds for a mod, and how often it is in use.")
  public Standing verify(@BeanParam Visit visit, @NotNull @Valid Ask ask) {
    return licensing.verify(ask, visit.address());
  }

  @POST
  @Path("licences/activations")
  @Doc(value = "Uses a licence key on a machine, by its name.", refuses = 409)
  public Standing activate(@BeanParam Visit visit, @NotNull @Valid Ask ask) {
    return licensing.activate(ask, visit.address());
  }

  @POST
  @Path("licences/deactivations")
  @Doc("Uses a licence key no more on a machine.")
  public Standing deactivate(@BeanParam Visit visit, @NotNull @Valid Ask ask) {
    return licensing.deactivate(ask, visit.address());
  }
}
