package market.api.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Duration;
import market.api.Problem;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.storage.Database;
import org.jspecify.annotations.Nullable;

/**
 * Takes in Stripe's events: the signature over the raw body, then stored once, then answered; the
 * rest is later.
 */
public final class Heeding {
  private static final long TOLERANCE_SECONDS = Webhook.DEFAULT_TOLERANCE;

  private static final int PAGE = 100;

  private final Database database;
  private final StripeFacts stripe;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Heeding(
      Database database, StripeFacts stripe, Later later, ObjectMapper json, Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Stores an event.
   *
   * @throws Problem 400 for anything Stripe did not sign, or signed long ago or for the future
   */
  public void receive(String body, String signature, String secret) {
    verify(body, signature, secret);
    var event = parse(body);
    var id = event.path("id").asText();
    var type = event.path("type").asText();
    var object = object(event);
    if (id.isEmpty() || type.isEmpty() || id.length() > 120) {
      throw Problem.malformed("this is not an event");
    }
    put(id, type, object, body);
  }

  /**
   * Takes in what the processor could not deliver, as if it had. Returns how many were new. All of
   * it is looked at each time: what was taken in stays in their list, and would hide what is older.
   */
  public int fetchMissed() {
    var fresh = 0;
    @Nullable String after = null;
    while (true) {
      var page = stripe.missed(after, PAGE);
      for (var missed : page) {
        var event = parse(missed.json());
        fresh += put(missed.id(), missed.type(), object(event), missed.json());
      }
      if (page.size() < PAGE) {
        return fresh;
      }
      after = page.getLast().id();
    }
  }

  private int put(String id, String type, String object, String body) {
    return database.write(tx -> {
      var fresh = tx.inbox().put(id, type, object, body, clock.instant());
      if (fresh == 1) {
        later.enqueue(tx, new Job.Heed(id));
      }
      return fresh;
    });
  }

  private void verify(String body, String signature, String secret) {
    try {
      Webhook.Signature.verifyHeader(body, signature, secret, TOLERANCE_SECONDS, clock);
    } catch (SignatureVerificationException | RuntimeException e) {
      // Their parser throws what it likes on a header like "t=abc"; to us all of it is: not signed.
      throw Problem.malformed("this was not signed by Stripe");
    }
    var at = signature.replaceFirst("^.*?t=(\\d+).*$", "$1");
    if (Long.parseLong(at) > clock.instant().getEpochSecond() + TOLERANCE_SECONDS) {
      throw Problem.malformed("this was signed in the future");
    }
  }

  private JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Problem.malformed("this is not JSON");
    }
  }

  /** Thin events name a related object, the others carry it. */
  private static String object(JsonNode event) {
    var related = event.path("related_object").path("id").asText();
    return related.isEmpty() ? event.path("data").path("object").path("id").asText() : related;
  }

  /** Puts events that nobody worked off back to work. */
  public void resume() {
    database.change(tx ->
        tx.inbox()
            .open(clock.instant().minus(Duration.ofMinutes(2)), 500)
            .forEach(id -> later.enqueue(tx, new Job.Heed(id))));
  }
}
