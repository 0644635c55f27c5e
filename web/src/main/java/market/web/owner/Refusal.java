package market.web.owner;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import market.api.Problem;
import market.web.Page;

/** A form that was refused comes back with what was wrong; what is not there is not there. */
final class Refusal {
  private Refusal() {}

  static Response of(Problem problem, Supplier<Page> page) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page.get()).build();
  }
}
