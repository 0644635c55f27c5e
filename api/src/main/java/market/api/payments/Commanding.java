package market.api.payments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.storage.Database;
import market.storage.Tx;
import market.storage.payouts.Command;

/**
 * Carries commands to Stripe: written with their cause, sent under a key that never changes, and
 * when an answer is lost, sent under the same key again or, once Stripe may have forgotten it,
 * looked up.
 */
public final class Commanding {
  /** Stripe keeps keys for at least a day. */
  private static final Duration KEY_IS_SURE = Duration.ofHours(23);

  /**
   * Whoever waits for an answer sends it; a second one at the same time would only be in the way.
   */
  private static final Duration AWAITED = Duration.ofSeconds(3);

  private final Database database;
  private final StripeGateway stripe;
  private final Effects effects;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Commanding(
      Database database,
      StripeGateway stripe,
      Effects effects,
      Later later,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.effects = effects;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /** In the transaction of its cause; it is sent once that commits. */
  public static UUID add(Tx tx, Later later, ObjectMapper json, Clock clock, String key, Ask ask) {
    try {
      var params = json.writerFor(Ask.class).writeValueAsString(ask);
      var id = tx.commands().add(key, ask.kind(), ask.subject(), params, clock.instant());
      later.enqueue(tx, new Job.Send(id), ask.isAwaited() ? AWAITED : Duration.ZERO);
      return id;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends a command, or asks what became of it, and does what follows from the answer. Any number
   * may run at once: Stripe sees one key, and the answer takes effect once.
   *
   * @throws StillUnknown when the answer is still owed; try again later
   */
  public void send(UUID id) {
    var command = database.read(tx -> tx.commands().find(id)).orElseThrow();
    var before = database.read(tx -> tx.commands().sentAt(id));
    if (database.write(tx -> tx.commands().send(id, clock.instant())) == 0) {
      return;
    }
    var ask = read(command);
    var forgotten = before.filter(at -> at.plus(KEY_IS_SURE).isBefore(clock.instant())).isPresent();
    var outcome =
        forgotten
            ? stripe.find(ask).orElseGet(() -> stripe.ask(ask, command.key()))
            : stripe.ask(ask, command.key());
    switch (outcome) {
      case Outcome.Done(var stripeId, var url) ->
          database.change(tx -> {
            if (tx.commands().done(id, ask.makesSomething() ? stripeId : null) == 1) {
              effects.done(tx, ask, stripeId, url);
            }
          });
      case Outcome.Refused(var reason) ->
          database.change(tx -> {
            if (tx.commands().failed(id, reason) == 1) {
              effects.refused(tx, ask, reason);
            }
          });
      case Outcome.Unknown(var reason) -> {
        database.write(tx -> tx.commands().unknown(id, reason));
        throw new StillUnknown(command.key(), reason);
      }
    }
  }

  /** Puts what nobody finished back to work: after a crash, or when a job was lost. */
  public void resume() {
    database.change(tx ->
        tx.commands()
            .open(clock.instant().minus(Duration.ofMinutes(2)), 200)
            .forEach(id -> later.enqueue(tx, new Job.Send(id))));
  }

  private Ask read(Command command) {
    try {
      return json.readValue(command.params(), Ask.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("command " + command.id(), e);
    }
  }

  /** An answer of Stripe is owed. */
  public static final class StillUnknown extends RuntimeException {
    StillUnknown(String key, String reason) {
      super(key + ": " + reason);
    }
  }
}
