package market.api.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import market.api.Problem;

/** Answers that are papers: to be kept, not shown. */
public final class Paper {
  private Paper() {}

  /** Writes it. */
  @FunctionalInterface
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  public static Response pdf(String name, Writer writer) {
    return file(name, "application/pdf", writer::write);
  }

  public static Response csv(String name, byte[] bytes) {
    return file(name, "text/csv; charset=utf-8", out -> out.write(bytes));
  }

  public static Response file(String name, String type, StreamingOutput body) {
    return Response.ok(body, type)
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
        .header("Cache-Control", "private, no-store")
        .build();
  }

  /** The languages that papers are written in. */
  public static Locale locale(String lang) {
    return switch (lang) {
      case "en" -> Locale.ENGLISH;
      case "ru" -> Locale.forLanguageTag("ru");
      default -> throw Problem.malformed("lang", "is en or ru");
    };
  }
}
