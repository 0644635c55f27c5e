package market.api.compat.modrinth;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;

/** Collections, which clients ask for of version 3 of Modrinth's API. There are none here. */
@Path("/compat/modrinth/{game}/v3")
@Produces(APPLICATION_JSON)
public final class CollectionResource {
  @GET
  @Path("user/{user}/collections")
  public List<String> of(@PathParam("user") String user) {
    return List.of();
  }
}
