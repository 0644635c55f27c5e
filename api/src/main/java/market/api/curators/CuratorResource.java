package market.api.curators;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.accounts.Scope;

/** Curators, from both sides. */
@Path("/v1")
@Produces(APPLICATION_JSON)
public final class CuratorResource {
  private final Database database;
  private final Curating curating;
  private final Clock clock;

  public CuratorResource(Database database, Curating curating, Clock clock) {
    this.database = database;
    this.curating = curating;
    this.clock = clock;
  }

  @GET
  @Path("curator-programme")
  @Doc("What curators are offered: their share, and for how long after a list was left.")
  public Curating.Terms terms() {
    return database.read(Curating.Terms::of);
  }

  @GET
  @Path("curators")
  @Doc("Curators, whose picks buyers kept first.")
  public Slice<CuratorView.Standing> all() {
    return new Slice<>(database.read(tx -> CuratorView.all(tx, clock)), null);
  }

  @GET
  @Path("curator")
  @Doc(value = "What came of the caller's lists.", by = Access.READ)
  public CuratorView show(@BeanParam Visit visit) {
    return view(visit.as(Scope.READ));
  }

  private CuratorView view(Caller me) {
    var view = curating.of(me);
    if (view == null) {
      throw Problem.notFound("curator", me.account().handle());
    }
    return view;
  }

  @POST
  @Path("curator")
  @Doc(
      value = "Becomes a curator: a share of what is bought from one's public lists.",
      by = Access.PUBLISH,
      answer = CuratorView.class,
      status = 201,
      refuses = 409)
  public Response join(@BeanParam Visit visit) {
    var me = visit.as(Scope.PUBLISH);
    curating.join(me);
    return Response.status(201).entity(view(me)).build();
  }

  @DELETE
  @Path("curator")
  @Doc(
      value = "Is no curator any more: what is bought from now on pays them nothing.",
      by = Access.PUBLISH,
      answer = Void.class,
      status = 204)
  public Response leave(@BeanParam Visit visit) {
    curating.leave(visit.as(Scope.PUBLISH));
    return Response.noContent().build();
  }

  @PUT
  @Path("owner/curator-programme")
  @Doc(
      value = "Sets anew what curators are offered; orders keep what was frozen with them.",
      by = Access.OWNER)
  public Curating.Terms offer(@BeanParam Visit visit, @NotNull @Valid Curating.Terms terms) {
    curating.offer(visit.asOwner(), terms);
    return terms();
  }
}
