package market.web.collections;

import java.util.List;
import market.api.Problem;
import market.api.collections.CollectionView;
import market.storage.Slice;
import market.storage.collections.Collection.Visibility;
import market.storage.mods.Mod;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Public collections, the reader's own, and a form for another.
 *
 * @param mod what the reader came to put into one of theirs
 */
public record CollectionsPage(
    Frame frame,
    Slice<CollectionView> newest,
    List<CollectionView> own,
    String title,
    @Nullable Mod mod,
    @Nullable Problem problem)
    implements Page {
  /** Those of the reader's that what they came with can be put into. */
  public List<CollectionView> fitting() {
    return mod == null
        ? List.of()
        : own.stream().filter(one -> one.game().equals(mod.gameSlug())).toList();
  }

  public List<Visibility> visibilities() {
    return List.of(Visibility.values());
  }
}
