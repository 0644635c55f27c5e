package market.api.genuine;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import market.api.docs.Doc;

/** The registry's public keys. */
@Path("/v1/keys")
@Produces(APPLICATION_JSON)
public final class KeyResource {
  private final Genuine genuine;

  public KeyResource(Genuine genuine) {
    this.genuine = genuine;
  }

  /**
   * A key.
   *
   * @param minisign the line that minisign takes
   * @param checkpoint the line that tools for signed notes take
   * @param signs whether new files are signed with it
   */
  public record KeyView(String id, String minisign, String checkpoint, boolean signs) {}

  /** All of them, the one that signs first. */
  public record KeysView(List<KeyView> items) {}

  @GET
  @Doc(
      value = "The public keys that files, the log and tokens are signed with; the newest first.",
      answer = KeysView.class)
  public Response keys() {
    var keys = genuine.keys.all();
    var verifiers = genuine.logging.verifiers();
    var items =
        keys.stream()
            .map(key ->
                new KeyView(
                    key.id(),
                    key.minisign(),
                    verifiers.get(keys.indexOf(key)),
                    key.equals(keys.getFirst())))
            .toList();
    return Response.ok(new KeysView(items))
        .header("Cache-Control", WellKnownResource.AN_HOUR)
        .build();
  }
}
