package market.api.accounts;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;

/** What somebody asked to be handed about themselves, as HTTP gives it. */
public final class ExportAnswer {
  private ExportAnswer() {}

  /** 404 for what is not there, or somebody else's. */
  public static Response of(Exporting exporting, Caller me, UUID id) {
    var bytes = exporting.open(me, id);
    StreamingOutput out =
        to -> {
          try (bytes) {
            bytes.transferTo(to);
          }
        };
    return Response.ok(out, "application/zip")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.zip\"".formatted(me.account().handle()))
        .build();
  }
}
