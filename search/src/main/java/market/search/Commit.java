package market.search;

import java.util.Map;

/** What is written into a commit beside the documents, so that both are durable together. */
final class Commit {
  static final String SCHEMA = "schema";

  private static final String XACT = "xact";
  private static final String ID = "id";

  private Commit() {}

  static Map<String, String> data(Position position) {
    return Map.of(
        SCHEMA, Fields.VERSION,
        XACT, Long.toString(position.xact()),
        ID, Long.toString(position.id()));
  }

  static Position position(Iterable<Map.Entry<String, String>> data) {
    var xact = 0L;
    var id = 0L;
    for (var entry : data) {
      switch (entry.getKey()) {
        case XACT -> xact = Long.parseLong(entry.getValue());
        case ID -> id = Long.parseLong(entry.getValue());
        default -> {}
      }
    }
    return new Position(xact, id);
  }
}
