package market.web.personal;

import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Locale;
import market.api.badges.BadgeView.HeldView;
import market.api.markdown.Markdown;
import market.api.memberships.TierView;
import market.api.search.Searching.Found;
import market.search.Sort;
import market.storage.personal.Follows;
import market.storage.posts.Post;
import market.storage.roles.Community;
import market.web.Page;
import market.web.frame.Frame;
import market.web.memberships.Reader;

/** Somebody who makes mods: who they are and what they made. */
public record CreatorPage(
    Frame frame,
    Follows.Profile profile,
    boolean following,
    Sort sort,
    Found found,
    List<TierView> tiers,
    Reader reader,
    List<Community.Held> roles,
    List<Post> posts,
    List<HeldView> badges)
    implements Page {
  /** The orders that say something about the mods of one person. */
  public List<Sort> sorts() {
    return List.of(
        Sort.TRENDING, Sort.NEWEST, Sort.UPDATED, Sort.DOWNLOADS, Sort.RATING, Sort.PRICE);
  }

  /** Whether the reader looks at themselves: nobody follows themselves. */
  public boolean isReader() {
    var caller = frame.caller();
    return caller != null && caller.id().value().equals(profile.id());
  }

  public String sorted(Sort other) {
    return here(other).build().toString();
  }

  public String next(String cursor) {
    return here(sort).queryParam("cursor", "{c}").build(cursor).toString();
  }

  private UriBuilder here(Sort order) {
    return UriBuilder.fromPath("/creators/" + profile.handle())
        .queryParam("sort", order.name().toLowerCase(Locale.ROOT));
  }

  public String html(Post post) {
    return Markdown.html(post.text());
  }

  public String feed() {
    return "/feed.atom?creator=" + profile.handle();
  }
}
