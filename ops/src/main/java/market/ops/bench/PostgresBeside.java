package market.ops.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The same mods and the same wishes in PostgreSQL alone, as one would do it there: a text search
 * index, trigrams for what was mistyped, and one statement that finds, orders and counts.
 */
final class PostgresBeside {
  private static final int BATCH = 5_000;

  private static final String FACETS =
      List.of("game", "category", "licence", "channel", "price", "floor(rating)::text").stream()
              .map(it ->
                  " UNION ALL SELECT '%s', %s, count(*) FROM m GROUP BY 2"
                      .formatted(it.substring(0, 4), it))
              .collect(Collectors.joining())
          + List.of("tag", "loader", "game_version").stream()
              .map(it ->
                  " UNION ALL SELECT '%s', v, count(*) FROM m, unnest(%s) v GROUP BY 2"
                      .formatted(it, it))
              .collect(Collectors.joining());

  private final DataSource server;
  private final Path postgres;
  private final Shelf shelf;
  private final Report report;

  PostgresBeside(DataSource server, Path postgres, Shelf shelf, Report report) {
    this.server = server;
    this.postgres = postgres;
    this.shelf = shelf;
    this.report = report;
  }

  void run(QueryLog log, int seconds) throws SQLException, IOException {
    try (var connection = server.getConnection()) {
      fill(connection);
      var _ = ask(connection, log, 8, seconds / 2.0);
      report.served("PostgreSQL alone", ask(connection, log, 0, seconds));
    }
  }

  private void fill(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off");
      statement.execute(
          """
          CREATE EXTENSION IF NOT EXISTS pg_trgm;
          CREATE SCHEMA IF NOT EXISTS bench;
          CREATE TABLE bench.texts (
            number int, game text, category text, tag text[], loader text[], game_version text[],
            licence text, channel text, price text, rating float8, downloads bigint,
            updated timestamptz, created timestamptz, title text, body text)
          """);
      for (int from = 0; from < shelf.size(); from += BATCH) {
        copy(connection, from, Math.min(shelf.size(), from + BATCH));
      }
      statement.execute(
          """
          ALTER TABLE bench.texts ADD words tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', body)) STORED;
          CREATE INDEX ON bench.texts USING gin (words);
          CREATE INDEX ON bench.texts USING gin (title gin_trgm_ops);
          CREATE INDEX ON bench.texts (game);
          CREATE INDEX ON bench.texts (downloads DESC);
          """);
      statement.execute("VACUUM ANALYZE bench.texts");
    }
  }

  private void copy(Connection connection, int from, int until) throws SQLException {
    var rows = new StringBuilder();
    for (int number = from; number < until; number++) {
      var it = shelf.item(number);
      var rating = it.starsCount() == 0 ? 0.0 : (double) it.starsSum() / it.starsCount();
      ShelfTables.row(
          rows,
          number,
          "game-" + it.game(),
          it.categories().iterator().next(),
          it.tags(),
          it.loaders(),
          it.versions(),
          it.licence(),
          it.channel(),
          it.price() == 0 ? "free" : "paid",
          rating,
          it.downloads(),
          it.updatedAt(),
          it.createdAt(),
          it.title(),
          it.summary() + " " + it.description());
    }
    ShelfTables.copy(
        connection,
        "bench.texts (number, game, category, tag, loader, game_version, licence, channel, price,"
            + " rating, downloads, updated, created, title, body)",
        rows);
  }

  private Served ask(Connection connection, QueryLog log, int round, double seconds)
      throws SQLException, IOException {
    var took = new ArrayList<Long>();
    var cpu = Server.databaseCpu(postgres);
    var began = System.nanoTime();
    for (int i = 0; System.nanoTime() - began < seconds * 1e9; i++) {
      var from = System.nanoTime();
      ask(connection, log.wish(round * 10_000_000 + i));
      took.add(System.nanoTime() - from);
    }
    var elapsed = System.nanoTime() - began;
    return Served.of(
        took.stream().mapToLong(Long::longValue).toArray(),
        elapsed,
        Server.databaseCpu(postgres) - cpu,
        0);
  }

  private void ask(Connection connection, QueryLog.Wish wish) throws SQLException {
    var found =
        find(
            connection,
            wish,
            wish.text().isEmpty() ? "true" : "words @@ to_tsquery('simple', ?)",
            words(wish.text()));
    if (!found && !wish.text().isEmpty()) {
      var _ = find(connection, wish, "title %> ?", List.of(wish.text()));
    }
  }

  /** Every word, the last one perhaps half-typed. */
  private static List<String> words(String text) {
    var words =
        Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1)).filter(it -> !it.isEmpty()).toList();
    return words.isEmpty()
        ? List.of()
        : List.of(words.stream().collect(Collectors.joining(" & ")) + ":*");
  }

  private boolean find(
      Connection connection, QueryLog.Wish wish, String matching, List<String> text)
      throws SQLException {
    if (!wish.text().isEmpty() && text.isEmpty()) {
      return false;
    }
    var where = new ArrayList<>(List.of(matching));
    var values = new ArrayList<>(text);
    wish.filters()
        .forEach((field, value) -> {
          var several = List.of("tag", "loader", "game_version").contains(field);
          where.add(several ? field + " @> ARRAY[CAST(? AS text)]" : field + " = ?");
          values.add(value);
        });
    var order =
        switch (wish.sort()) {
          case "updated" -> "updated";
          case "newest" -> "created";
          case "rating" -> "rating";
          case "" -> "rank * ln(3 + downloads)";
          default -> "downloads";
        };
    var rank =
        wish.text().isEmpty() || matching.startsWith("title")
            ? "1"
            : "ts_rank(words, to_tsquery('simple', ?))";
    if (!rank.equals("1")) {
      values.addFirst(text.getFirst());
    }
    try (var statement =
        connection.prepareStatement(
            "WITH m AS MATERIALIZED (SELECT *, %s AS rank FROM bench.texts WHERE %s) "
                    .formatted(rank, String.join(" AND ", where))
                + "(SELECT 'hit', number::text, 0::bigint FROM m ORDER BY %s DESC LIMIT 20)"
                    .formatted(order)
                + (wish.facets() ? FACETS : ""))) {
      return count(statement, values) > 0;
    }
  }

  private static int count(PreparedStatement statement, List<String> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setString(i + 1, values.get(i));
    }
    var hits = 0;
    try (var row = statement.executeQuery()) {
      while (row.next()) {
        hits += row.getString(1).equals("hit") ? 1 : 0;
      }
    }
    return hits;
  }
}
