package market.api.moderation;

import java.util.List;

/** Reasons for rulings that are built in, whose words are the pages' own in each language. */
public final class Reasons {
  /** In the order in which they are offered. */
  public static final List<String> BUILT_IN =
      List.of(
          "in_order",
          "malware",
          "stolen",
          "no_licence",
          "misleading",
          "broken",
          "offensive",
          "spam",
          "other");

  private Reasons() {}
}
