package market.web.frame;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import market.api.Problem;
import market.api.http.ProblemPage;

/** Answers people: a page, or, where signing in would help, the way there and back. */
public final class PageProblems implements ProblemPage {
  private final Framing framing;

  public PageProblems(Framing framing) {
    this.framing = framing;
  }

  @Override
  public Response show(Problem problem, ContainerRequestContext request) {
    var frame = framing.of(request);
    if (problem.status() == 401) {
      var back = request.getMethod().equals("GET") ? frame.path() : "/";
      return Response.seeOther(
              UriBuilder.fromPath("/sign-in").queryParam("next", "{next}").build(back))
          .build();
    }
    if (problem.isUnconfirmed()) {
      var back = request.getMethod().equals("GET") ? frame.path() : cameFrom(request);
      return Response.seeOther(
              UriBuilder.fromPath("/confirm").queryParam("next", "{next}").build(back))
          .build();
    }
    return Response.status(problem.status())
        .type(MediaType.TEXT_HTML)
        .entity(new ProblemView(frame, problem))
        .build();
  }

  /** The page with the form that was sent; only of our own. */
  private static String cameFrom(ContainerRequestContext request) {
    var referer = request.getHeaderString("Referer");
    var usual = "/settings/security";
    try {
      return referer == null ? usual : SafePath.of(new URI(referer).getRawPath(), usual).toString();
    } catch (URISyntaxException e) {
      return usual;
    }
  }
}
