package market.api.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
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
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{3,120}");
  private static final int PAGE = 100;
  private static final long TOLERANCE_SECONDS = Webhook.DEFAULT_TOLERANCE;

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
   * @throws Problem 400 for anything Stripe did not sign, or signed long ago or for the future, for
   *     what is not an event, and for events of another mode or of accounts that are not ours
   */
  public void receive(String body, String signature, String secret) {
    verify(body, signature, secret);
    var event = parse(body);
    var id = event.path("id").asText();
    var type = event.path("type").asText();
    if (!NAME.matcher(id).matches() || !NAME.matcher(type).matches() || !isWhole(event)) {
      throw Problem.malformed("this is not an event");
    }
    refuseForeign(event);
    put(id, type, object(event), body);
  }

  /** A thin event names what it is about; the others carry it, and say how they are to be read. */
  private static boolean isWhole(JsonNode event) {
    return event.path("object").asText().equals("v2.core.event")
        ? !event.path("related_object").path("id").asText("").isEmpty()
        : !event.path("api_version").asText("").isEmpty()
            && event.path("data").path("object").isObject();
  }

  private void refuseForeign(JsonNode event) {
    var mode = event.path("livemode");
    if (mode.isBoolean() && mode.booleanValue() != stripe.isLive()) {
      throw Problem.malformed("this is of another mode");
    }
    var account = event.path("account").asText("");
    if (!account.isEmpty() && database.read(tx -> tx.payoutAccounts().at(account)).isEmpty()) {
      // One that we just opened is tried again by Stripe, and known by then.
      throw Problem.malformed("this is of an account that is not ours");
    }
  }

  /**
   * Takes in what the processor could not deliver, as if it had: back to where all is known, and
   * the oldest first, so that one who was interrupted goes on. Returns how many were new.
   */
  public int fetchMissed() {
    var missed = new ArrayList<StripeFacts.Missed>();
    @Nullable String after = null;
    while (true) {
      var page = stripe.missed(after, PAGE);
      var ids = page.stream().map(StripeFacts.Missed::id).toList();
      var known = Set.copyOf(database.read(tx -> tx.inbox().known(ids)));
      page.stream().filter(it -> !known.contains(it.id())).forEach(missed::add);
      if (page.size() < PAGE || known.containsAll(ids)) {
        break;
      }
      after = page.getLast().id();
    }
    var fresh = 0;
    for (var it : missed.reversed()) {
      fresh += put(it.id(), it.type(), object(parse(it.json())), it.json());
    }
    return fresh;
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
    long at;
    try {
      Webhook.Signature.verifyHeader(body, signature, secret, TOLERANCE_SECONDS, clock);
      at = Long.parseLong(signature.replaceFirst("(?s)^.*?t=(\\d+).*$", "$1"));
    } catch (SignatureVerificationException | RuntimeException e) {
      // Their parser throws what it likes on a header like "t=abc"; to us all of it is: not signed.
      throw Problem.malformed("this was not signed by Stripe");
    }
    if (at > clock.instant().getEpochSecond() + TOLERANCE_SECONDS) {
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
