package market.web.frame;

import jakarta.ws.rs.core.Response;
import market.api.Problem;

/** What a page's script is told of a file it sent: it is there, or why it is not. */
public final class Received {
  private static final int MOST = 200;

  private Received() {}

  /** Does the work; a refusal is put where the script looks for it. */
  public static Response told(Runnable work) {
    try {
      work.run();
      return Response.status(201).build();
    } catch (Problem problem) {
      var ascii = problem.detail().replaceAll("[^ -~]", "?");
      return Response.status(problem.status())
          .header("X-Refusal", ascii.substring(0, Math.min(MOST, ascii.length())))
          .build();
    }
  }
}
