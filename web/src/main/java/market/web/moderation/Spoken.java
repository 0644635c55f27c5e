package market.web.moderation;

import java.util.Optional;
import java.util.UUID;
import market.api.Api;
import market.api.accounts.Caller;
import market.api.markdown.Markdown;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.posts.PostId;
import market.storage.reports.Thing;
import market.storage.talk.CommentId;
import org.jspecify.annotations.Nullable;

/**
 * The comment, the post or the collection that a case is about.
 *
 * @param html safe to show
 * @param path where it stands among others
 */
public record Spoken(String html, String path) {
  static @Nullable Spoken of(Api api, Caller moderator, Case one) {
    var thing = Thing.of(one.about());
    Optional<Spoken> spoken =
        api.database.read(tx ->
            switch (thing.kind()) {
              case COMMENT -> comment(tx, moderator, new CommentId(thing.id()));
              case POST -> post(tx, moderator, new PostId(thing.id()));
              case COLLECTION -> collection(tx, moderator, thing.id());
              case MOD, RELEASE, REVIEW, CREATOR -> Optional.empty();
            });
    return spoken.orElse(null);
  }

  private static Optional<Spoken> comment(Tx tx, Caller moderator, CommentId id) {
    return tx.comments()
        .find(id, moderator.id())
        .map(it ->
            new Spoken(
                Markdown.html(it.text()),
                "/mods/%s/comments/%s#c-%s"
                    .formatted(tx.mods().get(it.mod()).slug(), it.root(), id)));
  }

  private static Optional<Spoken> collection(Tx tx, Caller moderator, UUID id) {
    return tx.collections()
        .find(id, moderator.id())
        .map(it -> new Spoken(Markdown.html(it.title()), "/collections/" + id));
  }

  private static Optional<Spoken> post(Tx tx, Caller moderator, PostId id) {
    return tx.posts()
        .find(id, moderator.id())
        .map(it -> new Spoken(Markdown.html(it.text()), "/posts/" + id));
  }
}
