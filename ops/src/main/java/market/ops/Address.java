package market.ops;

import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import market.api.accounts.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the caller's address for whoever counts by it. Forwarded headers are the connector's
 * matter.
 */
@Priority(100)
final class Address implements ContainerRequestFilter {
  @Context private @Nullable Provider<HttpServletRequest> servlet;

  @Override
  public void filter(ContainerRequestContext request) {
    var current = servlet == null ? null : servlet.get();
    request.setProperty(Visit.ADDRESS, current == null ? "unknown" : current.getRemoteAddr());
  }
}
