package market.api.accounts;

import jakarta.validation.constraints.Size;
import market.storage.Database;
import market.storage.accounts.Accounts;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves, and whether they want suggestions of their own. Whoever does
 * not want them has none kept either.
 */
public final class Preferring {
  private final Database database;

  public Preferring(Database database) {
    this.database = database;
  }

  /** What is to be otherwise; what is left out stays. */
  public record Changes(
      @Nullable @Size(max = 500) String about, @Nullable Boolean personalSuggestions) {}

  public Accounts.Preferences change(Caller me, Changes changes) {
    return database.write(tx -> {
      var about = changes.about();
      var now =
          tx.accounts()
              .prefer(me.id(), about == null ? null : about.strip(), changes.personalSuggestions());
      if (!now.suggestions()) {
        tx.suggestions().forget(me.id());
        tx.suggestions().forgetTaste(me.id());
      }
      return now;
    });
  }
}
