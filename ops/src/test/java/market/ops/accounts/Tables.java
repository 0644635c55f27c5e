package market.ops.accounts;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** Every table of a database, read raw. */
public final class Tables {
  private final DataSource owner;

  public Tables(DataSource owner) {
    this.owner = owner;
  }

  /** Those in which a text stands somewhere, as text or as bytes. */
  public List<String> holding(String text) throws SQLException {
    return holding(text.getBytes(StandardCharsets.UTF_8), text);
  }

  /** Those in which some bytes stand, or the text that they are shown as. */
  public List<String> holding(byte[] bytes, String text) throws SQLException {
    var hex = HexFormat.of().formatHex(bytes);
    var found = new ArrayList<String>();
    try (var connection = owner.getConnection()) {
      for (var table : tables(connection)) {
        try (var statement = connection.prepareStatement(question(table))) {
          statement.setString(1, "%" + text + "%");
          statement.setString(2, "%" + hex + "%");
          try (var rows = statement.executeQuery()) {
            if (rows.next()) {
              found.add(table);
            }
          }
        }
      }
    }
    return found;
  }

  private static String question(String table) {
    return "SELECT 1 FROM \"%s\" t WHERE t::text LIKE ? OR t::text LIKE ? LIMIT 1".formatted(table);
  }

  private static List<String> tables(java.sql.Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement =
            connection.prepareStatement(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }
}
