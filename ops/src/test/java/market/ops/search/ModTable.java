package market.ops.search;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Mods in a database, many at once, written as the role that owns the tables. */
public final class ModTable {
  private final DataSource owner;

  public ModTable(DataSource owner) {
    this.owner = owner;
    run(
        """
        INSERT INTO accounts (handle, name, email, password_hash, created_at)
        VALUES ('maker', 'Maker', 'maker@example.org', '-', now());
        INSERT INTO games (slug, name, summary, monetisation, currency, min_price, max_price,
          hold_days, refund_days, loaders, versions, created_at)
        VALUES ('bench', 'Bench', '', 'paid', 'USD', 50, 10000, 7, 14, '{mod}', '{1.0}', now());
        """);
  }

  /** Nobody and nothing is there any more: as superuser, for what was written stays otherwise. */
  static void forget(DataSource server) {
    run(
        server,
        """
        SET session_replication_role = replica;
        TRUNCATE accounts, games, changes, alerts RESTART IDENTITY CASCADE
        """);
  }

  /** New live mods, in one transaction. */
  public void add(int count) {
    run(
        """
        WITH added AS (
          INSERT INTO mods (game, slug, owner, state, title, summary, description, licence,
            categories, tags, price_units, price_currency, created_at, updated_at, published_at)
          SELECT g.id, 'mod-' || left(md5(random()::text), 12) || n, a.id, 'live', 'Mod ' || n,
            'A mod of snow', 'long', 'MIT', '{all}', '{snow}', 0, 'USD', now(), now(), now()
          FROM games g, accounts a, generate_series(1, %d) n
          WHERE g.slug = 'bench' AND a.handle = 'maker'
          RETURNING id)
        INSERT INTO changes (mod) SELECT id FROM added
        """
            .formatted(count));
  }

  /** So many of them are suspended. */
  public void suspend(int count) {
    run(
        """
        WITH gone AS (
          UPDATE mods SET state = 'suspended'
          WHERE id IN (SELECT id FROM mods WHERE state = 'live' LIMIT %d) RETURNING id)
        INSERT INTO changes (mod) SELECT id FROM gone
        """
            .formatted(count));
  }

  /** One is taken away without a word, so that only one who reads everything anew knows. */
  void hideOneSilently() {
    run("UPDATE mods SET state = 'draft' WHERE id = (SELECT max(id::text)::uuid FROM mods)");
  }

  public Set<UUID> live() {
    return live("id").stream().map(UUID::fromString).collect(Collectors.toSet());
  }

  Set<String> liveSlugs() {
    return live("slug");
  }

  private Set<String> live(String column) {
    var all = new HashSet<String>();
    try (var connection = owner.getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT %s FROM mods WHERE state = 'live'".formatted(column))) {
      while (row.next()) {
        all.add(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return all;
  }

  private void run(String sql) {
    run(owner, sql);
  }

  private static void run(DataSource who, String sql) {
    try (var connection = who.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
