package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Reads a multipart form, one byte a character; of a file it keeps name, size and digest. */
final class MultipartBody {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]{1,70})\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

  private MultipartBody() {}

  static boolean is(String contentType) {
    return contentType.startsWith("multipart/form-data");
  }

  static ObjectNode parse(String contentType, String body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw broken();
    }
    var form = Json.object();
    var mark = "\r\n--" + boundary.group(1);
    var text = "\r\n" + body;
    var at = text.indexOf(mark);
    while (at >= 0 && !text.startsWith("--", at + mark.length())) {
      var end = text.indexOf(mark, at + mark.length());
      if (end < 0) {
        throw broken();
      }
      part(form, text.substring(at + mark.length() + 2, end));
      at = end;
    }
    return form;
  }

  private static void part(ObjectNode form, String part) {
    var blank = part.indexOf("\r\n\r\n");
    var name = NAME.matcher(blank < 0 ? "" : part.substring(0, blank));
    if (!name.find()) {
      throw broken();
    }
    var filename = FILENAME.matcher(part.substring(0, blank));
    var content = part.substring(blank + 4).getBytes(StandardCharsets.ISO_8859_1);
    if (filename.find()) {
      form.set(
          name.group(1),
          Json.with("filename", filename.group(1))
              .with("size", content.length)
              .with("sha256", digest(content))
              .with("type", type(part.substring(blank + 4)))
              .node());
    } else {
      form.put(name.group(1), new String(content, StandardCharsets.UTF_8));
    }
  }

  /** What the first bytes say it is, whatever it is called. */
  private static String type(String content) {
    if (content.startsWith("%PDF-")) {
      return "pdf";
    }
    if (content.startsWith("\u0089PNG")) {
      return "png";
    }
    return content.startsWith("\u00ff\u00d8\u00ff") ? "jpg" : "unknown";
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static StripeError broken() {
    return StripeError.invalid(null, "The request body is not a multipart form.", null);
  }
}
