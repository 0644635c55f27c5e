package market.api.accounts;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.util.Optional;
import market.api.Problem;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/**
 * One request: who is asking, and from where. Every door that is not for everyone begins with
 * {@link #as}.
 */
public final class Visit {
  /** Under this name the filters of both doors leave the caller. */
  public static final String CALLER = "market.caller";

  /** Under this name they leave the address. */
  public static final String ADDRESS = "market.address";

  private final ContainerRequestContext request;

  public Visit(@Context ContainerRequestContext request) {
    this.request = request;
  }

  public Optional<Caller> caller() {
    return Optional.ofNullable((Caller) request.getProperty(CALLER));
  }

  /** Whose view it is; null for somebody not signed in. */
  public @Nullable AccountId viewer() {
    return caller().map(Caller::id).orElse(null);
  }

  /**
   * The caller, who must be signed in and, with a token, have been given this scope; a token bound
   * to mods is refused.
   */
  public Caller as(Scope scope) {
    var caller = asMaker(scope);
    caller.mustBeUnbound();
    return caller;
  }

  /** The same for what is about one mod, which the deed behind holds against a bound token. */
  public Caller asMaker(Scope scope) {
    var caller = caller().orElseThrow(() -> Problem.unauthorized("sign in first"));
    if (!caller.scopes().contains(scope)) {
      throw Problem.forbidden(
          "this token was not given the scope " + scope.name().toLowerCase(java.util.Locale.ROOT));
    }
    return caller;
  }

  /** The same for what a session left open is not enough for. */
  public Caller asFresh(Scope scope) {
    var caller = as(scope);
    caller.mustBeFresh();
    return caller;
  }

  public Caller asModerator() {
    var caller = as(Scope.MODERATE);
    if (!caller.moderates()) {
      throw Problem.forbidden("for moderators");
    }
    return caller;
  }

  public Caller asOwner() {
    var caller = as(Scope.ADMIN);
    if (!caller.isOwner()) {
      throw Problem.forbidden("for the platform's owner");
    }
    return caller;
  }

  /** The network address the request came from, as far as it can be known. */
  public String address() {
    return String.valueOf(request.getProperty(ADDRESS));
  }

  /** Whom what is used is counted against: an account, or the address of somebody unknown. */
  public String asker() {
    return asker(viewer(), address());
  }

  /** The same, of somebody who is not here. */
  public static String asker(@Nullable AccountId account, String address) {
    return account == null ? "address:" + address : "account:" + account;
  }

  public String method() {
    return request.getMethod();
  }

  public @Nullable String header(String name) {
    return request.getHeaderString(name);
  }
}
