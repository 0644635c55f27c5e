package market.api.uploads;

import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.storage.releases.Upload;
import market.storage.releases.UploadState;
import org.jspecify.annotations.Nullable;

/**
 * Uploads as tus 1.0 speaks of them: the same for programs at the API's door and for pages at
 * theirs.
 */
public final class Tus {
  public static final String VERSION = "1.0.0";

  /** The content type of bytes that are to be appended. */
  public static final String BYTES = "application/offset+octet-stream";

  private static final String EXTENSIONS =
      "creation,creation-with-upload,checksum,expiration,termination,concatenation";
  private static final int REFUSAL_MOST = 200;
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Resuming resuming;
  private final Settings settings;

  public Tus(Resuming resuming, Settings settings) {
    this.resuming = resuming;
    this.settings = settings;
  }

  /** A request's headers, by name. */
  public interface Headers {
    @Nullable String get(String name);
  }

  /** What can be done here. */
  public Response options() {
    return Response.noContent()
        .header("Tus-Resumable", VERSION)
        .header("Tus-Version", VERSION)
        .header("Tus-Extension", EXTENSIONS)
        .header("Tus-Max-Size", settings.files().uploadBytesMax())
        .header("Tus-Checksum-Algorithm", Checksum.NAMES)
        .build();
  }

  /**
   * Begins one.
   *
   * @param home the address uploads are at
   */
  public Response create(Supplier<Caller> asking, Headers headers, InputStream body, String home) {
    return told(
        headers,
        () -> {
          var caller = asking.get();
          var upload = begin(caller, headers, home);
          if (BYTES.equals(headers.get("Content-Type"))) {
            upload =
                resuming.append(
                    caller, upload.id(), 0, body, Checksum.of(headers.get("Upload-Checksum")));
          }
          return where(Response.created(URI.create(home + "/" + upload.id())), upload);
        });
  }

  private Upload begin(Caller caller, Headers headers, String home) {
    if (headers.get("Upload-Defer-Length") != null) {
      throw Problem.malformed(
          "Upload-Defer-Length", "is not taken here: tell Upload-Length, or PUT it in one call");
    }
    var concat = headers.get("Upload-Concat");
    if (concat != null && concat.startsWith("final;")) {
      var metadata = Metadata.of(headers.get("Upload-Metadata"));
      return resuming.join(
          caller, metadata.release(), metadata.filename(), pieces(concat.substring(6), home));
    }
    var length = number(headers, "Upload-Length");
    if ("partial".equals(concat)) {
      return resuming.beginPiece(caller, length);
    }
    var metadata = Metadata.of(headers.get("Upload-Metadata"));
    return resuming.begin(caller, metadata.release(), metadata.filename(), length);
  }

  private static List<UUID> pieces(String addresses, String home) {
    try {
      return Arrays.stream(addresses.strip().split(" +", -1))
          .map(address -> URI.create(address).getPath())
          .map(path -> UUID.fromString(path.substring(path.indexOf(home) + home.length() + 1)))
          .toList();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Problem.malformed("Upload-Concat", "names something that is no upload");
    }
  }

  /** How far it is. */
  public Response head(Supplier<Caller> asking, Headers headers, UUID id) {
    return told(
        headers,
        () -> {
          var upload = resuming.find(asking.get(), id);
          var answer = where(Response.ok(), upload);
          if (!upload.isPiece()) {
            answer.header("Upload-Metadata", Metadata.header(upload.release(), upload.filename()));
          } else {
            answer.header("Upload-Concat", "partial");
          }
          return answer.header("Upload-Length", upload.length());
        });
  }

  /** Goes on with it. */
  public Response append(Supplier<Caller> asking, Headers headers, UUID id, InputStream body) {
    return told(
        headers,
        () -> {
          var caller = asking.get();
          var offset = number(headers, "Upload-Offset");
          var upload = resuming.find(caller, id);
          var coming = headers.get("Content-Length");
          if (coming != null
              && upload.length() != null
              && offset == upload.received()
              && number(headers, "Content-Length") > upload.length() - offset) {
            throw Problem.tooLarge("this is more than its Upload-Length");
          }
          var checksum = Checksum.of(headers.get("Upload-Checksum"));
          return where(Response.noContent(), resuming.append(caller, id, offset, body, checksum));
        });
  }

  /** Ends it. */
  public Response remove(Supplier<Caller> asking, Headers headers, UUID id) {
    return told(
        headers,
        () -> {
          resuming.giveUp(asking.get(), id);
          return Response.noContent();
        });
  }

  private static Response.ResponseBuilder where(Response.ResponseBuilder answer, Upload upload) {
    if (upload.state() == UploadState.RECEIVING || upload.state() == UploadState.FINISHING) {
      answer.header("Upload-Expires", HTTP_DATE.format(upload.expiresAt()));
    }
    return answer.header("Upload-Offset", upload.received());
  }

  private static long number(Headers headers, String name) {
    var value = headers.get(name);
    try {
      var number = value == null ? -1 : Long.parseLong(value.strip());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Problem.malformed(name, "is not a number");
    }
    throw Problem.malformed(name, "is a number from 0 on, and must be told");
  }

  /** Refusals are the same at both doors: as problem details, and in a header for scripts. */
  private Response told(Headers headers, Supplier<Response.ResponseBuilder> work) {
    try {
      if (!VERSION.equals(headers.get("Tus-Resumable"))) {
        return refused(
                Problem.of(412, "this is tus %s; say so in Tus-Resumable".formatted(VERSION)))
            .header("Tus-Version", VERSION)
            .build();
      }
      return work.get()
          .header("Tus-Resumable", VERSION)
          .header("Cache-Control", "no-store")
          .build();
    } catch (Problem problem) {
      return refused(problem).build();
    }
  }

  private static Response.ResponseBuilder refused(Problem problem) {
    UnaryOperator<String> plain = text -> text.replaceAll("[^ -~]", "?");
    var said = plain.apply(problem.detail());
    var answer =
        Response.status(problem.status())
            .header("Tus-Resumable", VERSION)
            .header("X-Refusal", said.substring(0, Math.min(REFUSAL_MOST, said.length())))
            .type("application/problem+json")
            .entity(problem.body());
    if (problem.retryAfterSeconds() != null) {
      answer.header("Retry-After", problem.retryAfterSeconds());
    }
    if (problem.status() == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    return answer;
  }
}
