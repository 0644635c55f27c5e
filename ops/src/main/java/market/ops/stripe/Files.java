package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/files}: what is sent in along with a dispute's evidence. */
final class Files {
  private static final long SIZE_MAX = 5_000_000;

  private final Ids ids;

  Files(Ids ids) {
    this.ids = ids;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/files", this::create)
        .get("/v1/files", (tx, call) -> Listing.of(tx, call, "file", "purpose"))
        .get("/v1/files/{id}", (tx, call) -> tx.named("file", call.name("id")));
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("purpose", "file.filename", "file.size", "file.sha256", "file.type");
    var purpose = asked.oneOf("purpose", "dispute_evidence");
    var name = asked.required("file.filename");
    var size = asked.whole("file.size").orElseThrow();
    if (!List.of("pdf", "jpg", "png").contains(asked.required("file.type"))) {
      throw Parameters.invalid("file", "Evidence must be a PDF, JPEG or PNG");
    }
    if (size < 1 || size > SIZE_MAX) {
      throw Parameters.invalid("file", "Evidence must have between 1 and 5000000 bytes");
    }
    return tx.add(
        Json.with("id", ids.next("file"))
            .with("object", "file")
            .with("created", tx.seconds())
            .with("expires_at", null)
            .with("filename", name)
            .with("links", Json.list("/v1/file_links", List.of(), false))
            .with("purpose", purpose)
            .with("size", size)
            .with("title", null)
            .with("type", asked.required("file.type"))
            .with("url", null)
            .with("_sha256", asked.required("file.sha256"))
            .node());
  }
}
