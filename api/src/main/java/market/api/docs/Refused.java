package market.api.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import market.api.Problem;

/** The refusals, described once for all operations. */
final class Refused {
  private Refused() {}

  /** One kind, when it comes, and how it may read. */
  private record Kind(String name, String about, Problem example) {}

  private static final List<String> LIMITS =
      List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After");

  static String name(int status) {
    return kinds().stream()
        .filter(kind -> kind.example().status() == status)
        .map(Kind::name)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException("no refusal of status %d is described".formatted(status)));
  }

  static ObjectNode components(ObjectMapper json, ObjectNode problem) {
    var responses = json.createObjectNode();
    for (var kind : kinds()) {
      var response = responses.putObject(kind.name()).put("description", kind.about());
      var headers = response.putObject("headers");
      header(headers, "X-Request-Id");
      if (kind.example().status() == 429) {
        LIMITS.forEach(it -> header(headers, it));
      }
      var body = response.putObject("content").putObject("application/problem+json");
      body.set("schema", problem);
      body.set("example", json.valueToTree(kind.example().body()));
    }
    return responses;
  }

  static void header(ObjectNode headers, String name) {
    headers.putObject(name).put("$ref", "#/components/headers/" + name);
  }

  static ObjectNode headers(ObjectMapper json) {
    var headers = json.createObjectNode();
    put(headers, "X-Request-Id", "Names this request; tell it when you ask about one.", "string");
    put(headers, "RateLimit-Limit", "Requests a minute.", "integer");
    put(headers, "RateLimit-Remaining", "Requests left now.", "integer");
    put(headers, "RateLimit-Reset", "Seconds until all are back.", "integer");
    put(headers, "Retry-After", "Seconds to wait.", "integer");
    put(headers, "ETag", "Names the content; send it as If-None-Match.", "string");
    put(headers, "Accept-Ranges", "`bytes`: a download may go on where it stopped.", "string");
    put(headers, "Content-Range", "Which bytes these are, and of how many.", "string");
    return headers;
  }

  private static void put(ObjectNode headers, String name, String about, String type) {
    headers.putObject(name).put("description", about).putObject("schema").put("type", type);
  }

  private static List<Kind> kinds() {
    return List.of(
        new Kind(
            "Malformed", "It could not be read.", Problem.malformed("cursor", "cannot be read")),
        new Kind(
            "NotSignedIn",
            "Nobody is signed in, or not by this token or password.",
            Problem.unauthorized("sign in first")),
        new Kind(
            "PaymentRequired",
            "It has to be bought first.",
            Problem.paymentRequired("Better Caves has to be bought first")),
        new Kind(
            "NotAllowed",
            "Known who, but not allowed.",
            Problem.forbidden("this token was not given the scope publish")),
        new Kind(
            "NotFound",
            "Not there, or not for you to know of.",
            Problem.notFound("mod", "better-caves")),
        new Kind(
            "Conflict",
            "Right in itself, but not as things stand.",
            Problem.taken("slug", "is taken")),
        new Kind(
            "Gone",
            "It was there, and is over.",
            Problem.of(410, "this upload ended: given up by its sender")),
        new Kind(
            "OtherVersion",
            "This version of the protocol is not spoken here.",
            Problem.of(412, "this is tus 1.0.0; say so in Tus-Resumable")),
        new Kind(
            "OtherType",
            "The body is not of the type taken here.",
            Problem.of(415, "this address does not take this content type")),
        new Kind(
            "Busy",
            "Somebody else is at it right now.",
            Problem.of(423, "bytes are being taken for it; ask how far it is")),
        new Kind(
            "ChecksumMismatch",
            "The body does not add up to its checksum; nothing of it was kept.",
            Problem.of(460, "the checksum does not fit; nothing of this is kept")),
        new Kind(
            "TooLarge",
            "More than is taken at once.",
            Problem.tooLarge("at most 1048576 bytes here")),
        new Kind(
            "Invalid",
            "Read, but a field does not hold what it must.",
            Problem.invalid("title", "must not be blank")),
        new Kind("TooMany", "The limit is reached.", Problem.tooMany("too many requests", 20)));
  }
}
