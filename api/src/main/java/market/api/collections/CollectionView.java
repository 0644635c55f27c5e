package market.api.collections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.collections.Collection;
import market.storage.collections.Collection.Visibility;
import market.storage.collections.Collections;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A collection in a list.
 *
 * @param curated whether its owner has a share of what is bought from it
 * @param hidden whether a moderator put it out of sight of all but its owner
 */
public record CollectionView(
    UUID id,
    Handle owner,
    String ownerName,
    Slug game,
    String gameName,
    String title,
    String about,
    Visibility visibility,
    boolean curated,
    boolean hidden,
    int size,
    long followers,
    Instant madeAt,
    Instant updatedAt) {
  public static CollectionView of(Collection it) {
    return new CollectionView(
        it.id(),
        it.handle(),
        it.ownerName(),
        it.gameSlug(),
        it.gameName(),
        it.title(),
        it.about(),
        it.visibility(),
        it.curated(),
        it.hidden(),
        it.size(),
        it.followers(),
        it.madeAt(),
        it.updatedAt());
  }

  /** One of its mods; whether somebody gave something for its being there is said to everyone. */
  public record PickView(
      Slug mod,
      String title,
      String summary,
      String creatorName,
      @Nullable String icon,
      int place,
      String note,
      boolean paid) {
    static PickView of(Collections.Item it) {
      return new PickView(
          it.slug(),
          it.title(),
          it.summary(),
          it.creatorName(),
          it.icon() == null ? null : "/media/" + it.icon(),
          it.place(),
          it.note(),
          it.paid());
    }
  }

  /**
   * A collection with its mods.
   *
   * @param mods those that are live
   * @param fits for the newest versions of the game, how many of them have a release that names it
   * @param origin of which it is a copy, where the reader may see that
   */
  public record Whole(
      CollectionView collection,
      List<PickView> mods,
      List<Collections.Fit> fits,
      @Nullable CollectionView origin) {
    public static Whole of(Tx tx, @Nullable AccountId reader, UUID id) {
      var it = Collecting.seen(tx, reader, id);
      var origin =
          it.origin() == null ? null : tx.collections().find(it.origin(), reader).orElse(null);
      return new Whole(
          CollectionView.of(it),
          tx.collections().items(id).stream().map(PickView::of).toList(),
          tx.collections().fits(id),
          origin == null ? null : CollectionView.of(origin));
    }
  }
}
