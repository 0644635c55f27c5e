package market.web.owner;

import market.api.Problem;
import market.storage.games.Game;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Which words mean the same in a game, as a form: a line for each group.
 *
 * @param typed as it stands, or as it was typed
 */
public record WordingPage(
    Frame frame, Game game, String typed, boolean saved, @Nullable Problem problem)
    implements Page {
  /** What is wrong, and in which line. */
  public String wrong() {
    if (problem == null || problem.errors().isEmpty()) {
      return "";
    }
    var error = problem.errors().getFirst();
    var number = error.field().replaceAll("\\D", "");
    return number.isEmpty()
        ? error.message()
        : frame.say("owner.words.line", Integer.parseInt(number) + 1) + ": " + error.message();
  }
}
