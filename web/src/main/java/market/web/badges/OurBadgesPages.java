package market.web.badges;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.badges.BadgeView;
import market.api.badges.Minting.NewBadge;
import market.api.http.TakesFile;
import market.web.badges.IssuePage.Typed;
import market.web.frame.Framing;
import market.web.frame.Received;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Minting the platform's badges, which are given by hand or by a rule. */
@Path("/owner/badges")
@Produces(MediaType.TEXT_HTML)
public final class OurBadgesPages {
  private final Api api;
  private final Framing framing;

  public OurBadgesPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public IssuePage show(@BeanParam Visitor visitor) {
    var _ = visitor.owner();
    return page(visitor, Typed.NOTHING, null);
  }

  private IssuePage page(Visitor visitor, Typed typed, @Nullable Problem problem) {
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new IssuePage(
            frame,
            true,
            tx.badges().ours().stream().map(BadgeView::of).toList(),
            List.of(),
            typed,
            problem));
  }

  @POST
  public Response mint(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var me = visitor.owner();
    var typed = IssueForm.typed(form);
    try {
      var wanted =
          new NewBadge(
              null,
              IssueForm.bounded("name", typed.name(), 60),
              IssueForm.bounded("about", typed.about(), 500),
              IssueForm.supply(typed.supply()),
              typed.giftable(),
              false,
              0,
              null,
              IssueForm.rule(typed.rule()));
      var id = api.badges.minting.mintOurs(me, wanted);
      return Response.seeOther(URI.create("/badges/" + id)).build();
    } catch (Problem problem) {
      var page = page(visitor, typed, problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  /** For the page's script: its picture, until somebody has one. */
  @PUT
  @Path("{badge}/picture/{filename}")
  @TakesFile
  public Response picture(
      @BeanParam Visitor visitor, @PathParam("badge") UUID badge, InputStream bytes) {
    return Received.told(() -> api.badges.minting.picture(visitor.owner(), badge, bytes));
  }
}
