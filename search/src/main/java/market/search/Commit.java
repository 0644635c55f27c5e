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
        SCHEMA, Schema.VERSION,
        XACT, Long.toString(position.xact()),
        ID, Long.toString(position.id()));
  }

  static Position position(Map<String, String> data) {
    return new Position(
        Long.parseLong(data.getOrDefault(XACT, "0")), Long.parseLong(data.getOrDefault(ID, "0")));
  }
}
