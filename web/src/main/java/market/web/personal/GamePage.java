package market.web.personal;

import java.util.List;
import market.api.markdown.Markdown;
import market.api.personal.Subscribing;
import market.storage.games.Category;
import market.storage.games.Game;
import market.storage.posts.Post;
import market.web.Page;
import market.web.frame.Frame;

/** A game's home: what is wanted, overlooked and new in it, and what is there for the reader. */
public record GamePage(
    Frame frame,
    Game game,
    List<Category> categories,
    Subscribing.Standing standing,
    List<Row> rows,
    List<Post> posts)
    implements Page {
  public String html(Post post) {
    return Markdown.html(post.text());
  }

  /** Where all of the game's mods are. */
  public String search() {
    return "/search?game=" + game.slug();
  }
}
