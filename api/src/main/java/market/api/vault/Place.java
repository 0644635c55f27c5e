package market.api.vault;

import java.nio.charset.StandardCharsets;

/**
 * Where a secret is kept; what was sealed for one place opens at no other.
 *
 * @param row what tells its row from all others of the table, and never changes
 */
public record Place(String table, String column, String row) {
  public static Place totp(Object account) {
    return new Place("totp", "secret", account.toString());
  }

  public static Place scanner(String name) {
    return new Place("scanners", "secret", name);
  }

  public static Place hook(Object id) {
    return new Place("hooks", "secret", id.toString());
  }

  public static Place receiver(Object id) {
    return new Place("receivers", "secret", id.toString());
  }

  public static Place channel(Object id) {
    return new Place("receivers", "url", id.toString());
  }

  /** Bytes that no other place has: no name of a table or column holds a line break. */
  byte[] bytes() {
    return "market\n%s\n%s\n%s".formatted(table, column, row).getBytes(StandardCharsets.UTF_8);
  }
}
