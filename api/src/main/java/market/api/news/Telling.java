package market.api.news;

import java.time.Clock;
import java.util.List;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.Mod;
import market.storage.news.Happening.Kind;
import market.storage.posts.Post;
import market.storage.releases.Release;
import org.jspecify.annotations.Nullable;

/** Writes down that something happened, in the transaction in which it did. */
public final class Telling {
  private final Clock clock;

  public Telling(Clock clock) {
    this.clock = clock;
  }

  /** A release went live; with the first one, its mod did. */
  public void released(Tx tx, Mod mod, Release release, boolean isFirst) {
    tx.happenings()
        .add(
            isFirst ? Kind.NEW_MOD : Kind.RELEASE,
            mod.id(),
            mod.owner(),
            null,
            release.author(),
            List.of(mod.title(), release.version()),
            "/mods/" + mod.slug(),
            clock.instant());
  }

  /** A post is there, for those who follow its author or its game, or for members alone. */
  public void posted(Tx tx, Post post, String who, String path) {
    var isForAll = post.audience() == Post.Audience.EVERYONE;
    tx.happenings()
        .addPost(
            post.game() == null ? Kind.POST : Kind.ANNOUNCEMENT,
            post.game() == null && isForAll ? post.author() : null,
            post.game(),
            post.id(),
            post.author(),
            List.of(who, post.title()),
            path,
            clock.instant());
  }

  /**
   * Something that concerns one account alone.
   *
   * @param actor who did it; nobody is told of their own deeds
   * @param path where to read more
   * @param said what is filled into the sentence of its kind
   */
  public void tell(
      Tx tx, Kind kind, AccountId to, @Nullable AccountId actor, String path, String... said) {
    if (!to.equals(actor)) {
      tx.happenings().add(kind, null, null, to, actor, List.of(said), path, clock.instant());
    }
  }
}
