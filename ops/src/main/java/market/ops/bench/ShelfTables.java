package market.ops.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Puts mods into the market's own tables, in one go and as the server's superuser. */
final class ShelfTables {
  private static final int BATCH = 5_000;

  private final DataSource server;
  private final Shelf shelf;

  ShelfTables(DataSource server, Shelf shelf) {
    this.server = server;
    this.shelf = shelf;
  }

  void fill() throws SQLException, IOException {
    try (var connection = server.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET session_replication_role = replica");
      statement.execute("SET synchronous_commit = off");
      statement.execute(town());
      for (int from = 0; from < shelf.size(); from += BATCH) {
        put(connection, from, Math.min(shelf.size(), from + BATCH));
      }
      statement.execute(
          """
          INSERT INTO mod_days (mod, day, downloads)
          SELECT id, current_date - CAST(number % 50 AS int), 1 + downloads / 100
          FROM mods WHERE downloads > 20
          """);
      statement.execute("VACUUM ANALYZE");
    }
  }

  /** One more, as if it were published now: when this returns, the feed tells of it. */
  void publish(Shelf.Item item, String title) throws SQLException {
    try (var connection = server.getConnection()) {
      connection.setAutoCommit(false);
      try (var statement =
          connection.prepareStatement(
              """
              INSERT INTO mods (id, game, slug, owner, state, title, summary, description, licence,
                categories, tags, price_units, price_currency, created_at, updated_at, published_at)
              VALUES (?, ?, ?, ?, 'live', ?, '-', '', 'MIT', '{category-1}', '{tag-1}', 0, 'USD',
                now(), now(), now());
              INSERT INTO changes (mod) VALUES (?)
              """)) {
        statement.setObject(1, item.id());
        statement.setObject(2, Shelf.game(item.game()));
        statement.setString(3, item.slug());
        statement.setObject(4, Shelf.creator(item.creator()));
        statement.setString(5, title);
        statement.setObject(6, item.id());
        statement.execute();
      }
      connection.commit();
    }
  }

  private String town() {
    return """
    INSERT INTO accounts (id, handle, name, email, password_hash, created_at)
    SELECT CAST('00c00000-0000-0000-0000-' || lpad(to_hex(n), 12, '0') AS uuid), 'maker-' || n,
      'Maker ' || n, 'maker-' || n || '@example.org', '-', now()
    FROM generate_series(0, %d) n;
    INSERT INTO games (id, slug, name, summary, monetisation, currency, min_price, max_price,
      hold_days, refund_days, loaders, versions, created_at)
    SELECT CAST('00aa0000-0000-0000-0000-' || lpad(to_hex(n), 12, '0') AS uuid), 'game-' || n,
      'Game ' || n, '', 'paid', 'USD', 50, 10000, 7, 14, '{mod}', '{1.0}', now()
    FROM generate_series(0, %d) n;
    """
        .formatted(shelf.creators(), Shelf.GAMES - 1);
  }

  private void put(Connection connection, int from, int until) throws SQLException, IOException {
    var mods = new StringBuilder();
    var releases = new StringBuilder();
    for (int number = from; number < until; number++) {
      var it = shelf.item(number);
      var created = it.createdAt();
      row(
          mods,
          it.id(),
          Shelf.game(it.game()),
          it.slug(),
          Shelf.creator(it.creator()),
          "live",
          it.locale(),
          it.title(),
          it.summary(),
          it.description(),
          it.licence(),
          it.categories(),
          it.tags(),
          it.price(),
          "USD",
          it.downloads(),
          it.starsSum(),
          it.starsCount(),
          created,
          it.updatedAt(),
          created);
      row(
          releases,
          it.id(),
          Shelf.creator(it.creator()),
          "1.0.0",
          it.channel(),
          "",
          it.versions(),
          it.loaders(),
          "live",
          created,
          created);
    }
    copy(
        connection,
        "mods (id, game, slug, owner, state, locale, title, summary, description, licence,"
            + " categories, tags, price_units, price_currency, downloads, stars_sum, stars_count,"
            + " created_at, updated_at, published_at)",
        mods);
    copy(
        connection,
        "releases (mod, author, version, channel, changelog, game_versions, loaders, state,"
            + " created_at, published_at)",
        releases);
  }

  static void copy(Connection connection, String into, CharSequence rows) throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + into + " FROM STDIN");
    var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    copy.endCopy();
  }

  /** As COPY reads it; nothing that is made here has a tab or a backslash in it. */
  static void row(StringBuilder rows, Object... values) {
    rows.append(Arrays.stream(values).map(ShelfTables::text).collect(Collectors.joining("\t")))
        .append('\n');
  }

  private static String text(Object value) {
    return switch (value) {
      case Collection<?> several ->
          several.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
      case Instant instant -> instant.toString();
      default -> value.toString();
    };
  }
}
