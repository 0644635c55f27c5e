package market.api.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import market.storage.journeys.Journey.End;
import market.storage.journeys.Journey.Step;

/**
 * What happens to somebody on a journey. Pure.
 *
 * <p>The rule:
 *
 * <ol>
 *   <li>at a wait they wait, and go on after it;
 *   <li>at a check they leave if they did what was hoped for;
 *   <li>at a notice or a coupon they are told, unless they are of the control group, who go on as
 *       if they had been; who wants no such notices stops there;
 *   <li>nobody is told more than once within {@value #OWNER_DAYS} days by one owner, nor more than
 *       {@value #MOST} times within {@value #ALL_DAYS} days by all: then they wait a day;
 *   <li>behind the last step they have arrived.
 * </ol>
 */
final class Route {
  static final int OWNER_DAYS = 7;
  static final int ALL_DAYS = 30;
  static final int MOST = 4;
  private static final Duration DAY = Duration.ofDays(1);

  private Route() {}

  /** What is next. */
  sealed interface Move {
    /** Nothing until then. */
    record Wait(int position, Instant until) implements Move {}

    /** They are told this, and go on. */
    record Tell(int position, Step step) implements Move {}

    /** They go no further. */
    record Stop(End end) implements Move {}
  }

  /**
   * Who somebody is on a journey.
   *
   * @param byOwner how often they were told lately by its owner
   * @param byAll how often by all
   */
  record Facts(boolean control, boolean converted, boolean unwanted, long byOwner, long byAll) {}

  static Move next(List<Step> steps, int position, Facts facts, Instant now) {
    for (int at = position; at < steps.size(); at++) {
      var step = steps.get(at);
      switch (step.kind()) {
        case WAIT -> {
          return new Move.Wait(at + 1, now.plus(Duration.ofDays(step.days())));
        }
        case CHECK -> {
          if (facts.converted()) {
            return new Move.Stop(End.LEFT);
          }
        }
        case NOTICE, COUPON -> {
          if (!facts.control()) {
            return told(at, step, facts, now);
          }
        }
      }
    }
    return new Move.Stop(End.ARRIVED);
  }

  private static Move told(int at, Step step, Facts facts, Instant now) {
    if (facts.unwanted()) {
      return new Move.Stop(End.STOPPED);
    }
    return facts.byOwner() > 0 || facts.byAll() >= MOST
        ? new Move.Wait(at, now.plus(DAY))
        : new Move.Tell(at, step);
  }
}
