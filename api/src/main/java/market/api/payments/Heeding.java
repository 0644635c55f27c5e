package market.api.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    Signed.check(body, signature, secret, clock);
    var event = event(body, json);
    refuseForeign(event);
    put(event.path("id").asText(), event.path("type").asText(), object(event), body);
  }

  /** What a body says, if that is an event at all. */
  static JsonNode event(String body, ObjectMapper json) {
    var event = parse(body, json);
    var id = event.path("id").asText();
    var type = event.path("type").asText();
    if (!NAME.matcher(id).matches() || !NAME.matcher(type).matches() || !isWhole(event)) {
      throw Problem.malformed("this is not an event");
    }
    return event;
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
      fresh += put(it.id(), it.type(), object(parse(it.json(), json)), it.json());
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

  private static JsonNode parse(String body, ObjectMapper json) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Problem.malformed("this is not JSON");
    }
  }

  /** Thin events name a related object, the others carry it. */
  static String object(JsonNode event) {
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
