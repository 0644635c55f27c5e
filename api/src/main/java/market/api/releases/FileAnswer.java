package market.api.releases;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import market.api.accounts.Visit;
import market.api.releases.Downloading.Granted;
import org.jspecify.annotations.Nullable;

/**
 * A file as HTTP gives it: whole, a range of it, word that the reader has it already, or where the
 * store itself gives it.
 */
public final class FileAnswer {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Larger pieces cost memory for every reader and are no faster. */
  private static final int PIECE = 64 << 10;

  private final Downloading downloading;

  public FileAnswer(Downloading downloading) {
    this.downloading = downloading;
  }

  /** What of a request decides how it is answered. */
  public record Asked(
      String method,
      @Nullable String range,
      @Nullable String ifNoneMatch,
      @Nullable String ifRange) {
    boolean isHead() {
      return method.equals("HEAD");
    }
  }

  /** What somebody is answered who may have a file; counts that they were given it. */
  public Response to(Visit visit, Granted granted) {
    var asked =
        new Asked(
            visit.method(),
            visit.header("Range"),
            visit.header("If-None-Match"),
            visit.header("If-Range"));
    var answer = of(granted, asked);
    if (gives(answer, asked)) {
      downloading.count(granted, visit.viewer(), visit.address());
    }
    return answer;
  }

  /** One range is served; several, or one that cannot be read, are answered with the whole file. */
  public Response of(Granted granted, Asked asked) {
    var etag = "\"" + granted.file().blob().sha256() + "\"";
    var size = granted.file().blob().size();
    if (isKnown(asked.ifNoneMatch(), etag)) {
      return headers(Response.status(304), granted, etag).build();
    }
    if (asked.isHead()) {
      // Ranges are for GET; nothing is fetched from the store.
      StreamingOutput nothing = _ -> {};
      return bytes(Response.ok(), granted, etag, size, nothing);
    }
    if (downloading.redirects()) {
      return Response.status(302)
          .location(downloading.elsewhere(granted.file()))
          .header("Cache-Control", "private, no-store")
          .build();
    }
    var range = asked.range();
    var ifRange = asked.ifRange();
    var wanted = range == null ? null : RANGE.matcher(range);
    if (range == null
        || wanted == null
        || range.equals("bytes=-")
        || (ifRange != null && !ifRange.equals(etag))
        || !wanted.matches()) {
      return bytes(Response.ok(), granted, etag, size, stream(granted, 0, size));
    }
    var from = from(wanted.group(1), wanted.group(2), size);
    var to = to(wanted.group(1), wanted.group(2), size);
    if (from > to || from >= size) {
      return Response.status(416)
          .header("Content-Range", "bytes */" + size)
          .header("Cache-Control", "no-store")
          .build();
    }
    var length = to - from + 1;
    var partial =
        Response.status(206).header("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    return bytes(partial, granted, etag, length, stream(granted, from, length));
  }

  /** Whether somebody was given bytes, or the way to them. */
  private static boolean gives(Response answer, Asked asked) {
    return !asked.isHead()
        && (answer.getStatus() == 200 || answer.getStatus() == 206 || answer.getStatus() == 302);
  }

  private static boolean isKnown(@Nullable String ifNoneMatch, String etag) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
  }

  private static long from(String first, String last, long size) {
    return first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
  }

  private static long to(String first, String last, long size) {
    return first.isEmpty() || last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
  }

  private Object stream(Granted granted, long offset, long length) {
    FilePart.Source store = () -> downloading.open(granted.file(), offset, length);
    var file = downloading.nearby(granted.file());
    if (file.isPresent()) {
      return new FilePart(file.get(), offset, length, store);
    }
    StreamingOutput bytes =
        out -> {
          try (var in = store.open()) {
            copy(in, out);
          }
        };
    return bytes;
  }

  private static void copy(InputStream in, OutputStream out) throws java.io.IOException {
    var piece = new byte[PIECE];
    // The store's client gives 8 KiB at a time; whole pieces make eight times fewer writes.
    for (var n = in.readNBytes(piece, 0, PIECE); n > 0; n = in.readNBytes(piece, 0, PIECE)) {
      out.write(piece, 0, n);
    }
  }

  private static Response bytes(
      Response.ResponseBuilder answer, Granted granted, String etag, long length, Object stream) {
    return headers(answer, granted, etag)
        .type("application/octet-stream")
        .header("Content-Length", length)
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s\"".formatted(granted.file().filename()))
        .entity(stream)
        .build();
  }

  /**
   * The bytes at this address never change once the release is live, so whoever fetched them need
   * not ask again for a year. What may change is whether the address gives them at all: a release
   * that is withdrawn, or a mod that comes to cost something, must not live on for strangers in a
   * cache they share, so shared ones ask again after ten minutes, which costs a 304. What was paid
   * for stays out of all caches.
   */
  private static Response.ResponseBuilder headers(
      Response.ResponseBuilder answer, Granted granted, String etag) {
    return answer
        .header("ETag", etag)
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header(
            "Cache-Control",
            granted.isPublic()
                ? "public, max-age=31536000, s-maxage=600, immutable"
                : "private, no-store");
  }
}
