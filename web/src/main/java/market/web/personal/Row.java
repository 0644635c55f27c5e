package market.web.personal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.personal.Pick;
import market.api.personal.Rows;
import market.web.frame.Frame;

/**
 * Mods side by side under a heading.
 *
 * @param all where there is more of it; empty where this is all
 */
public record Row(String id, String title, String all, List<Pick> picks) {
  /** The rows that have something in them, in the order of their names. */
  public static List<Row> of(
      Frame frame, Map<Rows.Name, List<Pick>> rows, Map<Rows.Name, String> all) {
    return rows.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(row -> {
          var name = row.getKey().name().toLowerCase(Locale.ROOT);
          return new Row(
              name.replace('_', '-'),
              frame.say("row." + name),
              all.getOrDefault(row.getKey(), ""),
              row.getValue());
        })
        .toList();
  }

  /** Why it stands there, in a sentence; empty where it stands for itself. */
  public static String why(Frame frame, Pick pick) {
    var title = pick.title();
    return title == null
        ? ""
        : frame.say("why." + pick.reason().name().toLowerCase(Locale.ROOT), title);
  }
}
