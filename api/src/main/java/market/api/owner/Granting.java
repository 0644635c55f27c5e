package market.api.owner;

import java.time.Clock;
import java.util.List;
import market.api.Problem;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Grant;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.games.GameId;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import org.jspecify.annotations.Nullable;

/** Giving and taking roles, from the API, the pages and the command line. */
public final class Granting {
  private final Database database;
  private final Telling telling;
  private final Clock clock;

  public Granting(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /** {@code by} is null on the command line, where whoever runs it holds the machine. */
  public List<Grant> grant(@Nullable AccountId by, Handle handle, Role role, @Nullable Slug game) {
    return database.write(tx -> {
      var account = account(tx, handle);
      var which = game(tx, role, game);
      var given = tx.accounts().grant(account.id(), role, which, by, clock.instant());
      if (given > 0 && game != null && which != null) {
        var name = tx.games().get(which).name();
        telling.tell(tx, Kind.ROLE, account.id(), by, "/games/" + game, name);
      }
      tx.audit()
          .add(clock.instant(), by, "role.granted", "account:" + account.id(), said(role, game));
      return tx.accounts().grants(account.id());
    });
  }

  /** The last owner stays, so that nobody locks everybody out. */
  public List<Grant> revoke(@Nullable AccountId by, Handle handle, Role role, @Nullable Slug game) {
    return database.write(tx -> {
      var account = account(tx, handle);
      if (role == Role.OWNER && account.id().equals(by)) {
        throw Problem.conflict("another owner has to take this role from you");
      }
      tx.accounts().revoke(account.id(), role, game(tx, role, game));
      tx.audit()
          .add(clock.instant(), by, "role.revoked", "account:" + account.id(), said(role, game));
      return tx.accounts().grants(account.id());
    });
  }

  private static String said(Role role, @Nullable Slug game) {
    return game == null ? role.name() : "%s of %s".formatted(role.name(), game);
  }

  private static Account account(Tx tx, Handle handle) {
    return tx.accounts().named(handle).orElseThrow(() -> Problem.notFound("account", handle));
  }

  private static @Nullable GameId game(Tx tx, Role role, @Nullable Slug game) {
    if (game == null) {
      if (role.isOfGame()) {
        throw Problem.invalid("game", "helpers and curators are so in a game");
      }
      return null;
    }
    if (role != Role.MODERATOR && !role.isOfGame()) {
      throw Problem.invalid("game", "only moderators, helpers and curators are bound to a game");
    }
    return tx.games()
        .find(game)
        .orElseThrow(() -> Problem.invalid("game", "is not a game here"))
        .id();
  }
}
