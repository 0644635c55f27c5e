package market.web.creator;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import market.api.Api;
import market.api.http.TakesFile;
import market.api.uploads.Tus;
import market.web.frame.Visitor;

/** Uploads for the release page's script: tus as the API speaks it, behind the pages' own door. */
@Path("/creator/uploads")
public final class UploadPages {
  private static final String HOME = "/creator/uploads";

  private final Api api;
  private final Tus tus;

  public UploadPages(Api api) {
    this.api = api;
    tus = new Tus(api.uploading.resuming, api.settings);
  }

  @POST
  @Consumes("*/*")
  @TakesFile
  public Response create(@BeanParam Visitor visitor, InputStream body) {
    return tus.create(visitor::me, visitor.visit()::header, body, HOME);
  }

  @HEAD
  @Path("{id}")
  public Response head(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return tus.head(visitor::me, visitor.visit()::header, id);
  }

  @PATCH
  @Path("{id}")
  @Consumes(Tus.BYTES)
  @TakesFile
  public Response append(@BeanParam Visitor visitor, @PathParam("id") UUID id, InputStream body) {
    return tus.append(visitor::me, visitor.visit()::header, id, body);
  }

  @DELETE
  @Path("{id}")
  public Response remove(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return tus.remove(visitor::me, visitor.visit()::header, id);
  }

  /** The same, by a form. */
  @POST
  @Path("{id}/removal")
  public Response giveUp(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var upload = api.uploading.resuming.find(visitor.me(), id);
    api.uploading.resuming.giveUp(visitor.me(), id);
    var back = upload.release() == null ? "/creator" : "/creator/releases/" + upload.release();
    return Response.seeOther(URI.create(back)).build();
  }
}
