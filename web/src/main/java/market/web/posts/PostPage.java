package market.web.posts;

import java.util.List;
import market.api.Problem;
import market.api.markdown.Markdown;
import market.api.memberships.TierView;
import market.storage.games.Game;
import market.storage.posts.Post;
import market.web.Page;
import market.web.frame.Frame;
import market.web.memberships.Reader;
import org.jspecify.annotations.Nullable;

/**
 * One post.
 *
 * @param game whose announcement it is
 * @param tiers by which one may read it, where the reader may not yet
 */
public record PostPage(
    Frame frame,
    Post post,
    @Nullable Game game,
    List<TierView> tiers,
    Reader reader,
    @Nullable Problem problem)
    implements Page {
  public String html() {
    return Markdown.html(post.text());
  }

  public boolean isOwn() {
    var caller = frame.caller();
    return caller != null && caller.id().equals(post.author());
  }
}
