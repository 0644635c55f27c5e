package market.web.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A person's request to a page. A session may do all its account may, so there are no scopes here.
 */
public final class Visitor {
  private final ContainerRequestContext request;
  private final Visit visit;

  public Visitor(@Context ContainerRequestContext request) {
    this.request = request;
    this.visit = new Visit(request);
  }

  public ContainerRequestContext request() {
    return request;
  }

  public Visit visit() {
    return visit;
  }

  /** Who is signed in; nobody is sent to sign in first. */
  public Caller me() {
    return visit.as(Scope.READ);
  }

  public Caller moderator() {
    return visit.asModerator();
  }

  public Caller owner() {
    return visit.asOwner();
  }

  public @Nullable AccountId viewer() {
    return visit.viewer();
  }

  public String address() {
    return visit.address();
  }

  /** Whom what is used is counted against. */
  public String asker() {
    return visit.asker();
  }
}
