package market.ops;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;

/**
 * How often the server comes round to what nobody tells it of. Faster finds sooner what was missed,
 * and asks the database and the processor more often.
 *
 * @param pay commands what is due to payees
 * @param resume goes on with commands, events and payments that were left unfinished
 * @param fetchMissed asks the processor for events that did not arrive
 * @param campaigns ends what is over, charges, releases and gives back
 * @param heartbeat a node that missed four of these is dead, and others take up its work
 */
public record Pace(
    @NotNull Duration pay,
    @NotNull Duration resume,
    @NotNull Duration fetchMissed,
    @NotNull Duration campaigns,
    @NotNull Duration heartbeat) {
  static final Pace USUAL =
      new Pace(
          Duration.seconds(30),
          Duration.minutes(1),
          Duration.minutes(10),
          Duration.seconds(20),
          Duration.seconds(10));
}
