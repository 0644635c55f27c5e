package market.api.docs;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;

/** Tells programs what this API is. */
@Path("/v1/openapi.json")
@Produces(APPLICATION_JSON)
public final class DocsResource {
  private final byte[] document;
  private final EntityTag tag;

  /** Describes these; whoever makes it names it among them. */
  public DocsResource(Collection<? extends Class<?>> resources) {
    document = OpenApi.of(resources).toString().getBytes(StandardCharsets.UTF_8);
    tag = new EntityTag(digest(document));
  }

  @GET
  @Doc(value = "This document; it changes only with the server's version.", answer = Map.class)
  public Response openapi(@Context Request request) {
    var unchanged = request.evaluatePreconditions(tag);
    var answer = unchanged == null ? Response.ok(document) : unchanged;
    return answer.tag(tag).header("Cache-Control", "public, max-age=300").build();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
