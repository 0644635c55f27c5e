package market.ops;

import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Whether everything this node needs works, for whoever balances load. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final HealthCheckRegistry checks;

  HealthResource(HealthCheckRegistry checks) {
    this.checks = checks;
  }

  @GET
  public Response health() {
    var well = checks.runHealthChecks().values().stream().allMatch(result -> result.isHealthy());
    return Response.status(well ? 200 : 503)
        .entity(Map.of("status", well ? "ok" : "unavailable"))
        .build();
  }
}
