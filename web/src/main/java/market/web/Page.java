package market.web;

import market.web.frame.Frame;

/**
 * A record drawn by the template beside it: {@code market.web.mods.ModPage} by {@code
 * market/web/mods/ModPage.jte}, which takes the record as its one parameter, {@code page}.
 */
public interface Page {
  /** What every page stands in. */
  Frame frame();
}
