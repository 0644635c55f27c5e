package market.api.takedowns;

import market.storage.moderation.Case;
import market.storage.takedowns.TakedownId;

/** How cases name the notice they are about, and whether it is about the objection to it. */
public final class Cased {
  private static final String NOTICE = "takedown:";
  private static final String COUNTER = "counter:";

  private Cased() {}

  static String notice(TakedownId id) {
    return NOTICE + id;
  }

  static String counter(TakedownId id) {
    return COUNTER + id;
  }

  /** Whether it is the objection that has to be decided about. */
  public static boolean isCounter(Case one) {
    return one.about().startsWith(COUNTER);
  }

  /** Which notice. */
  public static TakedownId of(Case one) {
    return TakedownId.fromString(one.about().substring(one.about().indexOf(':') + 1));
  }
}
