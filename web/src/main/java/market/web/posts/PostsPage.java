package market.web.posts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import market.api.Problem;
import market.api.markdown.Markdown;
import market.api.memberships.TierView;
import market.storage.Slice;
import market.storage.games.Game;
import market.storage.posts.Post;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Posts of somebody or of a game, and where the reader may, a form for another.
 *
 * @param game whose announcements they are; null for a creator's
 * @param who whose they are, by name
 * @param home where this page is
 * @param writes whether the reader may add one
 * @param tiers the tiers that one may be for
 */
public record PostsPage(
    Frame frame,
    @Nullable Game game,
    String who,
    String home,
    Slice<Post> posts,
    boolean writes,
    List<TierView> tiers,
    Typed typed,
    @Nullable Problem problem)
    implements Page {
  /** A post as it was typed. */
  public record Typed(String title, String text, String audience, List<String> tiers) {
    static final Typed NOTHING = new Typed("", "", "everyone", List.of());
  }

  public String html(Post post) {
    return Markdown.html(post.text());
  }

  public @Nullable String next() {
    var next = posts.next();
    return next == null
        ? null
        : home + "?cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }

  public boolean isOwn(Post post) {
    var caller = frame.caller();
    return caller != null && caller.id().equals(post.author());
  }
}
