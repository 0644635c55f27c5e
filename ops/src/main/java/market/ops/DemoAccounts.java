package market.ops;

import java.time.Clock;
import market.api.accounts.Passwords;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;

/** The owner a new market begins with. */
final class DemoAccounts {
  static final String PASSWORD = "demo-password";

  private DemoAccounts() {}

  /** Opens the owner's account where there is none. */
  static void open(Database database, Clock clock) {
    if (database.read(tx -> tx.accounts().count()) > 0) {
      return;
    }
    var hash = new Passwords(Passwords.USUAL_MIB).hash(PASSWORD);
    database.change(tx ->
        tx.accounts()
            .open(new Handle("olga"), "Olga", "olga@demo.example", hash, clock.instant())
            .ifPresent(
                olga -> tx.accounts().grant(olga.id(), Role.OWNER, null, null, clock.instant())));
  }
}
