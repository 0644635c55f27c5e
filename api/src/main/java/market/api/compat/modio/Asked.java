package market.api.compat.modio;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.partners.Came;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A request as mod.io takes it: reading needs a key of any kind, which counts for nothing here, or
 * a token; acting needs the token.
 */
public final class Asked {
  private final Visit visit;
  private final MultivaluedMap<String, String> parameters;

  public Asked(@Context ContainerRequestContext request) {
    this.visit = new Visit(request);
    this.parameters = request.getUriInfo().getQueryParameters();
  }

  /** Null for somebody who is not known. */
  @Nullable AccountId viewer() {
    var key = parameters.getFirst("api_key");
    if (visit.caller().isEmpty() && (key == null || key.isBlank())) {
      throw Problem.unauthorized("the api_key is missing from your request");
    }
    if (visit.caller().isPresent()) {
      visit.as(Scope.READ);
    }
    return visit.viewer();
  }

  Caller as(Scope scope) {
    return visit.as(scope);
  }

  /** Which launcher somebody uses, if it says so. */
  Came came() {
    return Came.byClient(visit.header(Came.CLIENT));
  }

  /** Whom it is counted against. */
  String asker() {
    return visit.asker();
  }

  Terms terms(Set<String> fields) {
    return Terms.of(parameters, fields);
  }

  @Nullable String parameter(String name) {
    return parameters.getFirst(name);
  }
}
