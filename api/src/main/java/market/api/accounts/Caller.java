package market.api.accounts;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Grant;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who proved who they are, with what they hold and how far this proof reaches.
 *
 * @param byToken whether a machine speaks for them, with a personal token
 * @param bound the mods that are all this proof is good for; null where it is not bound to any
 * @param proof how, and how lately, they proved it
 */
public record Caller(
    Account account,
    List<Grant> grants,
    Set<Scope> scopes,
    boolean byToken,
    @Nullable Set<ModId> bound,
    Proof proof) {
  public Caller {
    grants = List.copyOf(grants);
    scopes = Set.copyOf(scopes);
    bound = bound == null ? null : Set.copyOf(bound);
  }

  public Caller(Account account, List<Grant> grants, Set<Scope> scopes) {
    this(account, grants, scopes, false);
  }

  public Caller(Account account, List<Grant> grants, Set<Scope> scopes, boolean byToken) {
    this(account, grants, scopes, byToken, null);
  }

  public Caller(
      Account account,
      List<Grant> grants,
      Set<Scope> scopes,
      boolean byToken,
      @Nullable Set<ModId> bound) {
    this(account, grants, scopes, byToken, bound, Proof.INSIDE);
  }

  /**
   * How somebody proved who they are.
   *
   * @param session null where it is not one
   * @param device what they came from, where it is known
   * @param fresh whether it was within the last minutes
   * @param second whether a second factor was part of it
   */
  public record Proof(
      @Nullable UUID session, @Nullable UUID device, boolean fresh, boolean second) {
    /** This process itself vouches for them. */
    public static final Proof INSIDE = new Proof(null, null, true, true);
  }

  /** Refuses who did not prove just now who they are: a session left open is not enough here. */
  public void mustBeFresh() {
    if (!proof.fresh()) {
      throw Problem.unconfirmed(
          proof.session() == null
              ? "sign in for this; a token is not enough"
              : "confirm that it is you first");
    }
  }

  /** Whether this proof is good for a mod, whoever makes it. */
  public boolean reaches(ModId mod) {
    return bound == null || bound.contains(mod);
  }

  /** Refuses a token that was bound to other mods. */
  public void mustReach(ModId mod) {
    if (!reaches(mod)) {
      throw Problem.forbidden("this token was made for other mods");
    }
  }

  /** Refuses a token bound to mods, for what is not about one of them. */
  public void mustBeUnbound() {
    if (bound != null) {
      throw Problem.forbidden("this token was made to publish some mods, and for nothing else");
    }
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
