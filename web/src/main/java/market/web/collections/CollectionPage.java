package market.web.collections;

import java.util.List;
import market.api.Problem;
import market.api.collections.CollectionView;
import market.api.personal.Subscribing;
import market.storage.collections.Collection.Visibility;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One collection; its owner changes it here.
 *
 * @param own whether it is the reader's
 */
public record CollectionPage(
    Frame frame,
    CollectionView.Whole whole,
    boolean own,
    Subscribing.Standing follows,
    @Nullable Problem problem)
    implements Page {
  public CollectionView it() {
    return whole.collection();
  }

  public List<Visibility> visibilities() {
    return List.of(Visibility.values());
  }
}
