package market.web.owner;

import java.util.List;
import market.storage.games.Game;
import market.web.Page;
import market.web.frame.Frame;

/** Every game with the gist of its rules for selling. */
public record GamesPage(Frame frame, List<Game> games) implements Page {
  public static String percent(int bp) {
    return Typing.percent(bp);
  }
}
