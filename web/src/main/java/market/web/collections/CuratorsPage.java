package market.web.collections;

import java.util.List;
import market.api.Problem;
import market.api.curators.Curating;
import market.api.curators.CuratorView;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Curators, whose picks buyers kept first.
 *
 * @param mine the reader as one, or null
 */
public record CuratorsPage(
    Frame frame,
    Curating.Terms terms,
    List<CuratorView.Standing> curators,
    @Nullable CuratorView mine,
    @Nullable Problem problem)
    implements Page {
  public boolean isOwners() {
    var caller = frame.caller();
    return caller != null && caller.isOwner();
  }
}
