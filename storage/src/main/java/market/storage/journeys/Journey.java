package market.storage.journeys;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;

/**
 * A few steps that those of a segment are led.
 *
 * @param controlPct so many of a hundred are told nothing
 */
public record Journey(
    UUID id,
    UUID segment,
    AccountId owner,
    String name,
    int controlPct,
    State state,
    Instant madeAt) {
  /** Whether anybody goes on. */
  public enum State {
    RUNNING,
    PAUSED,
    ENDED
  }

  /**
   * One step.
   *
   * @param days how long a wait is
   * @param text what a notice says
   * @param coupon what is given with it
   */
  public record Step(Kind kind, int days, String text, String coupon) {
    /** What happens at it. */
    public enum Kind {
      WAIT,
      /** Whoever did what was hoped for goes no further. */
      CHECK,
      NOTICE,
      COUPON
    }
  }

  /** Somebody on the way. */
  public record Traveller(
      UUID journey, AccountId account, boolean control, int position, boolean converted) {}

  /** How somebody's way ended. */
  public enum End {
    ARRIVED,
    LEFT,
    STOPPED
  }

  /** What became of those who were led, or of the others. */
  public record Outcome(
      boolean control, long entered, long told, long converted, long left, long stopped) {}
}
