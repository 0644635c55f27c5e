package market.api.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import market.api.Problem;
import market.api.RateLimits;
import market.api.Settings;
import market.api.accounts.Visit;
import org.jspecify.annotations.Nullable;

/** First and last on every request's way: its id, its limits, and a bound on what it may send. */
@Priority(Gate.AFTER_AUTHENTICATION)
public final class Gate implements ContainerRequestFilter, ContainerResponseFilter {
  static final int AFTER_AUTHENTICATION = 1_500;

  /** Of any body that is not a file; 10,000 SHA-512 in JSON take 1.3 MB. */
  private static final int BODY_BYTES_MAX = 3 << 19;

  private static final String ID = "market.request-id";
  private static final String LEFT = "market.rate-left";

  private final RateLimits limits;
  private final Settings settings;
  private final Optional<String> transport;

  @Context private @Nullable ResourceInfo target;

  public Gate(RateLimits limits, Settings settings) {
    this.limits = limits;
    this.settings = settings;
    transport = transport(settings.baseUrl());
  }

  /** What keeps browsers from asking a market behind TLS without it. */
  static Optional<String> transport(URI baseUrl) {
    return "https".equals(baseUrl.getScheme())
        ? Optional.of("max-age=31536000; includeSubDomains")
        : Optional.empty();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(ID, UUID.randomUUID().toString());
    refuseUnstorable(request);
    var left = limits.take(new Visit(request).asker(), settings.limits().requestsPerMinute());
    request.setProperty(LEFT, left);
    if (!left.allowed()) {
      throw Problem.tooMany("too many requests", left.resetSeconds());
    }
    if (!takesFiles()) {
      bound(request);
    }
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    var headers = response.getHeaders();
    var id = request.getProperty(ID);
    headers.putSingle("X-Request-Id", id == null ? UUID.randomUUID().toString() : id);
    headers.putSingle("X-Content-Type-Options", "nosniff");
    headers.putSingle("Referrer-Policy", "same-origin");
    transport.ifPresent(it -> headers.putSingle("Strict-Transport-Security", it));
    if (Paths.isApi(request)) {
      if (request.getProperty(LEFT) instanceof RateLimits.Left left) {
        headers.putSingle("RateLimit-Limit", left.limit());
        headers.putSingle("RateLimit-Remaining", left.remaining());
        headers.putSingle("RateLimit-Reset", left.resetSeconds());
        if (Paths.isFacade(request)) {
          headers.putSingle("X-Ratelimit-Limit", left.limit());
          headers.putSingle("X-Ratelimit-Remaining", left.remaining());
          headers.putSingle("X-Ratelimit-Reset", left.resetSeconds());
        }
      }
      if (!headers.containsKey("Cache-Control")) {
        headers.putSingle("Cache-Control", "no-store");
      }
    }
  }

  private boolean takesFiles() {
    return target != null
        && target.getResourceMethod() != null
        && target.getResourceMethod().isAnnotationPresent(TakesFile.class);
  }

  /** No text with a NUL can be kept, so none is looked for either. */
  private static void refuseUnstorable(ContainerRequestContext request) {
    var uri = request.getUriInfo().getRequestUri().getRawSchemeSpecificPart();
    if (uri.toLowerCase(Locale.ROOT).contains("%00")) {
      throw Problem.malformed("the address holds a NUL character");
    }
  }

  private static void bound(ContainerRequestContext request) {
    if (request.getLength() > BODY_BYTES_MAX) {
      throw Problem.tooLarge("at most %d bytes here".formatted(BODY_BYTES_MAX));
    }
    if (request.hasEntity()) {
      request.setEntityStream(new BoundedStream(request.getEntityStream(), BODY_BYTES_MAX));
    }
  }
}
