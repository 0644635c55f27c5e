package market.api.takedowns;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Slice;
import market.storage.accounts.Scope;
import market.storage.takedowns.Takedown;
import market.storage.takedowns.TakedownId;

/** Takedown notices and counter-notices. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class TakedownResource {
  private final Noticing noticing;

  public TakedownResource(Noticing noticing) {
    this.noticing = noticing;
  }

  @POST
  @Path("takedowns")
  @Doc(
      value =
          "Files a notice that a mod is somebody else's, signed in or not; the answer's key is"
              + " shown once.",
      answer = Noticing.Filed.class,
      status = 201,
      refuses = 429)
  public Response file(@BeanParam Visit visit, @NotNull @Valid Noticing.Notice notice) {
    return Response.status(201).entity(noticing.file(visit.asker(), notice)).build();
  }

  @GET
  @Path("takedowns/{id}")
  @Doc("A notice and the letters about it, for who has its key.")
  public Noticing.Standing read(
      @PathParam("id") TakedownId id, @QueryParam("key") @DefaultValue("") String key) {
    return noticing.read(id, key);
  }

  @POST
  @Path("takedowns/{id}/events")
  @Doc(
      value =
          "The claimant adds what is missing (`complete`), tells of a court (`file_court`) or takes"
              + " the notice back (`withdraw`).",
      refuses = 409)
  public Noticing.Standing says(
      @PathParam("id") TakedownId id,
      @QueryParam("key") @DefaultValue("") String key,
      @NotNull @Valid Noticing.Happened happened) {
    return noticing.says(id, key, happened);
  }

  @POST
  @Path("takedowns/{id}/counter")
  @Doc(
      value = "Objects to a notice against one's own mod.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204,
      refuses = 409)
  public Response counter(
      @BeanParam Visit visit,
      @PathParam("id") TakedownId id,
      @NotNull @Valid Noticing.Counter counter) {
    noticing.counter(visit.as(Scope.PUBLISH), id, counter);
    return Response.noContent().build();
  }

  @GET
  @Path("takedowns")
  @Doc(value = "The notices against the caller's mods, with the letters.", by = Access.READ)
  public Slice<Noticing.Against> against(@BeanParam Visit visit) {
    return new Slice<>(noticing.against(visit.as(Scope.READ)), null);
  }

  @GET
  @Path("moderation/takedowns")
  @Doc(value = "All notices in the games the caller moderates.", by = Access.MODERATOR)
  public Slice<Takedown> all(@BeanParam Visit visit) {
    return new Slice<>(noticing.all(visit.asModerator()), null);
  }

  @GET
  @Path("moderation/takedowns/{id}")
  @Doc(
      value = "A notice with what happened, every letter, and how many stand against its creator.",
      by = Access.MODERATOR)
  public Noticing.Dossier dossier(@BeanParam Visit visit, @PathParam("id") TakedownId id) {
    return noticing.dossier(visit.asModerator(), id);
  }

  @POST
  @Path("moderation/takedowns/{id}/events")
  @Doc(
      value =
          "Writes down what was heard: of a court (`file_court`), of its decision (`restore`), or"
              + " that the notice is taken back (`withdraw`).",
      by = Access.MODERATOR,
      refuses = 409)
  public Noticing.Dossier hears(
      @BeanParam Visit visit,
      @PathParam("id") TakedownId id,
      @NotNull @Valid Noticing.Happened happened) {
    return noticing.hears(visit.asModerator(), id, happened);
  }
}
