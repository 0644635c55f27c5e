package market.web.docs;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import market.api.Doors;
import market.api.docs.DocsView;
import market.api.docs.Once;
import market.web.frame.Framing;
import market.web.frame.Visitor;

/** Tells people what the API is. */
@Path("/docs")
@Produces(MediaType.TEXT_HTML)
public final class DocsResource {
  private final Framing framing;
  private final Once<DocsView> view;

  /**
   * Describes the API once, when it is first asked; it changes only with the server's version.
   *
   * @param baseUrl where the calls in the examples go
   */
  public DocsResource(Framing framing, URI baseUrl) {
    this.framing = framing;
    view = new Once<>(() -> DocsView.describing(Doors.resources(), baseUrl.toString()));
  }

  @GET
  public DocsPage show(@BeanParam Visitor visitor) {
    return new DocsPage(framing.of(visitor.request()), view.get());
  }
}
