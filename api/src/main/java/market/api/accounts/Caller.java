package market.api.accounts;

import java.util.List;
import java.util.Set;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Grant;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import market.storage.games.GameId;

/**
 * Somebody who proved who they are, with what they hold and how far this proof reaches.
 *
 * @param byToken whether a machine speaks for them, with a personal token
 */
public record Caller(Account account, List<Grant> grants, Set<Scope> scopes, boolean byToken) {
  public Caller {
    grants = List.copyOf(grants);
    scopes = Set.copyOf(scopes);
  }

  public Caller(Account account, List<Grant> grants, Set<Scope> scopes) {
    this(account, grants, scopes, false);
  }

  public AccountId id() {
    return account.id();
  }

  public boolean isOwner() {
    return grants.stream().anyMatch(grant -> grant.role() == Role.OWNER);
  }

  public boolean isCreator() {
    return grants.stream().anyMatch(grant -> grant.role() == Role.CREATOR);
  }

  /** Whether any queue is theirs. */
  public boolean moderates() {
    return grants.stream()
        .anyMatch(grant -> grant.role() == Role.OWNER || grant.role() == Role.MODERATOR);
  }

  /** Whether this game's queue is theirs. */
  public boolean moderates(GameId game) {
    return isOwner()
        || grants.stream()
            .filter(grant -> grant.role() == Role.MODERATOR)
            .anyMatch(grant -> grant.game() == null || grant.game().equals(game));
  }
}
