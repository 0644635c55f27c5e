package market.web;

import java.util.List;
import market.api.Api;
import market.api.http.ProblemPage;

/** Stub. */
public final class Web {
  private final Api api;

  public Web(Api api) {
    this.api = api;
  }

  public ProblemPage problems() {
    return (problem, _) ->
        jakarta.ws.rs.core.Response.status(problem.status())
            .entity(problem.detail())
            .type("text/plain")
            .build();
  }

  public List<Object> resources() {
    return List.<Object>of(api).subList(0, 0);
  }
}
