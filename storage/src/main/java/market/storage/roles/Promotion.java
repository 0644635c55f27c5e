package market.storage.roles;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;

/**
 * Somebody who helped enough to become a helper of a game.
 *
 * @param points what their help counted
 */
public record Promotion(
    UUID id,
    GameId game,
    AccountId account,
    Handle handle,
    String name,
    int points,
    State state,
    Instant at) {
  /** What became of it. */
  public enum State {
    PROPOSED,
    GRANTED,
    DECLINED
  }

  /** What follows once somebody has the points. */
  public enum Way {
    PROPOSE,
    GRANT
  }

  /** From how many points on, in a game. */
  public record Rule(GameId game, Way way, int points) {}
}
