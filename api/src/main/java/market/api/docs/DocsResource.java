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
  private record Document(String text, EntityTag tag) {}

  private final Once<Document> document;

  /** Describes these, when it is first asked; whoever makes it names it among them. */
  public DocsResource(Collection<? extends Class<?>> resources) {
    document =
        new Once<>(() -> {
          var text = OpenApi.of(resources).toString();
          return new Document(text, new EntityTag(digest(text)));
        });
  }

  @GET
  @Doc(value = "This document; it changes only with the server's version.", answer = Map.class)
  public Response openapi(@Context Request request) {
    var written = document.get();
    var unchanged = request.evaluatePreconditions(written.tag());
    var answer = unchanged == null ? Response.ok(written.text()) : unchanged;
    return answer.tag(written.tag()).header("Cache-Control", "public, max-age=300").build();
  }

  private static String digest(String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
