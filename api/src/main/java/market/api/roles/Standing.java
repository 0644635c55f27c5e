package market.api.roles;

import java.time.Duration;
import java.time.Instant;
import market.storage.roles.Community.Track;

/**
 * What somebody's help counts in a game. Pure.
 *
 * <p>The rule, over what was said within a year:
 *
 * <ol>
 *   <li>each mark of somebody who found an answer helpful counts {@value #MARK}, each question that
 *       an answer helped with {@value #SOLVED};
 *   <li>one person's marks, and one asker's questions, count {@value #EACH} times at most, and only
 *       those of accounts that were {@value #RIPE_DAYS} days old, so that no two friends and no
 *       crowd of new accounts make a helper;
 *   <li>what a moderator hid takes {@value #HIDDEN} away each; less than nothing is nothing;
 *   <li>a helper becomes who has the points that the game asks for, is here for {@value #HERE_DAYS}
 *       days, and of whom nothing was hidden.
 * </ol>
 */
public final class Standing {
  static final int MARK = 1;
  static final int SOLVED = 5;
  static final int HIDDEN = 10;

  /** How often one person counts for another. */
  public static final int EACH = 3;

  static final int HERE_DAYS = 30;

  /** How old an account is whose word counts. */
  public static final int RIPE_DAYS = 3;

  /** How far back it is counted. */
  public static final Duration WITHIN = Duration.ofDays(365);

  private static final int POINTS_MAX = 1_000_000;

  private Standing() {}

  /** In points. */
  public static int points(Track track) {
    var all = MARK * track.marks() + SOLVED * track.solved() - HIDDEN * track.hidden();
    return Math.toIntExact(Math.clamp(all, 0, POINTS_MAX));
  }

  /** Whether somebody has what a game asks of its helpers. */
  public static boolean helps(Track track, int wanted, Instant now) {
    return points(track) >= wanted
        && track.hidden() == 0
        && !track.joinedAt().isAfter(now.minus(Duration.ofDays(HERE_DAYS)));
  }
}
