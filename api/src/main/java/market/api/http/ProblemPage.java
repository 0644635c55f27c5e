package market.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import market.api.Problem;

/** Answers people: a refusal as a page, where the JSON door has problem details. */
@FunctionalInterface
public interface ProblemPage {
  Response show(Problem problem, ContainerRequestContext request);
}
