package market.api.releases;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.regex.Pattern;
import market.api.releases.Downloading.Granted;
import org.jspecify.annotations.Nullable;

/** A file as HTTP gives it: whole, a range of it, or word that the reader has it already. */
public final class FileAnswer {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private final Downloading downloading;

  public FileAnswer(Downloading downloading) {
    this.downloading = downloading;
  }

  /** One range is served; several, or one that cannot be read, are answered with the whole file. */
  public Response of(
      Granted granted,
      @Nullable String range,
      @Nullable String ifNoneMatch,
      @Nullable String ifRange) {
    var etag = "\"" + granted.file().blob().sha256() + "\"";
    if (ifNoneMatch != null && (ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*"))) {
      return headers(Response.status(304), granted, etag).build();
    }
    var size = granted.file().blob().size();
    if (range == null || range.equals("bytes=-") || (ifRange != null && !ifRange.equals(etag))) {
      return bytes(Response.ok(), granted, etag, 0, size);
    }
    var asked = RANGE.matcher(range);
    if (!asked.matches()) {
      return bytes(Response.ok(), granted, etag, 0, size);
    }
    var from = from(asked.group(1), asked.group(2), size);
    var to = to(asked.group(1), asked.group(2), size);
    if (from > to || from >= size) {
      return Response.status(416).header("Content-Range", "bytes */" + size).build();
    }
    var partial =
        Response.status(206).header("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    return bytes(partial, granted, etag, from, to - from + 1);
  }

  private static long from(String first, String last, long size) {
    return first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
  }

  private static long to(String first, String last, long size) {
    return first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
  }

  private Response bytes(
      Response.ResponseBuilder answer, Granted granted, String etag, long offset, long length) {
    StreamingOutput stream =
        out -> {
          try (var in = downloading.open(granted.file(), offset, length)) {
            in.transferTo(out);
          }
        };
    return headers(answer, granted, etag)
        .type("application/octet-stream")
        .header("Content-Length", length)
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s\"".formatted(granted.file().filename()))
        .entity(stream)
        .build();
  }

  /** Content under its own digest never changes; what was paid for stays out of shared caches. */
  private static Response.ResponseBuilder headers(
      Response.ResponseBuilder answer, Granted granted, String etag) {
    return answer
        .header("ETag", etag)
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", granted.isPublic() ? "public, max-age=3600" : "private, no-store");
  }
}
