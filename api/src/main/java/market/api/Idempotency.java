package market.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Supplier;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.storage.Database;
import org.jspecify.annotations.Nullable;

/** Answers a request that came with an Idempotency-Key once, however often it is sent. */
public final class Idempotency {
  private static final int KEY_MAX = 200;

  private final Database database;
  private final ObjectMapper json;
  private final Clock clock;

  public Idempotency(Database database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Does {@code work}, unless the same caller sent the same key and body before: then the first
   * answer again. Another body under the same key is 422; a first one still running is 409.
   */
  public Response once(
      Visit visit, Caller caller, String route, Object body, int status, Supplier<Object> work) {
    return once(visit.header("Idempotency-Key"), caller, route, body, status, work);
  }

  /** The same with a key that came another way, such as in a form. */
  public Response once(
      @Nullable String key,
      Caller caller,
      String route,
      Object body,
      int status,
      Supplier<Object> work) {
    if (key == null) {
      return answer(status, text(work.get()));
    }
    if (key.isBlank() || key.length() > KEY_MAX || !Json.isStorable(key)) {
      throw Problem.malformed("Idempotency-Key", "1 to %d characters".formatted(KEY_MAX));
    }
    var hash = hash(route + "\n" + text(body));
    var begun = database.write(tx -> tx.answers().begin(caller.id(), key, hash, clock.instant()));
    if (begun == 0) {
      return earlier(caller, key, hash);
    }
    try {
      var text = text(work.get());
      database.change(tx -> tx.answers().answer(caller.id(), key, status, text));
      return answer(status, text);
    } catch (RuntimeException e) {
      // A refusal leaves nothing behind, so the key is free for a better request.
      database.change(tx -> tx.answers().forget(caller.id(), key));
      throw e;
    }
  }

  private Response earlier(Caller caller, String key, String hash) {
    var first =
        database
            .read(tx -> tx.answers().find(caller.id(), key))
            .orElseThrow(() ->
                Problem.conflict("the first request with this key just failed; send it again"));
    if (!first.requestHash().equals(hash)) {
      throw Problem.invalid("Idempotency-Key", "was used with another request");
    }
    if (first.status() == null || first.answer() == null) {
      throw Problem.conflict("the first request with this key is still running");
    }
    return answer(first.status(), first.answer());
  }

  private static Response answer(int status, String text) {
    return Response.status(status).type(MediaType.APPLICATION_JSON).entity(text).build();
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
