package market.web;

import market.api.Problem;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A record drawn by the template beside it: {@code market.web.mods.ModPage} by {@code
 * market/web/mods/ModPage.jte}, which takes the record as its one parameter, {@code page}.
 */
public interface Page {
  /** What every page stands in. */
  Frame frame();

  /** Why a form that this page answers was refused; a record with a problem has it by that. */
  default @Nullable Problem problem() {
    return null;
  }
}
