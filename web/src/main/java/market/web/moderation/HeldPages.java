package market.web.moderation;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import market.api.Api;
import market.api.Problem;
import market.api.reviews.Holding;
import market.storage.reviews.HoldVerdict;
import market.storage.reviews.ReviewId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The moderators' desk for reviews that look like a ring's. */
@Path("/moderation/reviews")
@Produces(MediaType.TEXT_HTML)
public final class HeldPages {
  private static final int MOST = 100;
  private static final int NOTE_MOST = 4_000;

  private final Api api;
  private final Framing framing;

  public HeldPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public HeldPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private HeldPage page(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.moderator();
    return new HeldPage(
        framing.of(visitor.request()),
        api.database.read(tx -> tx.holds().waiting(me.id(), null, MOST)),
        problem);
  }

  @POST
  @Path("{id}/rulings")
  public Response rule(
      @BeanParam Visitor visitor,
      @PathParam("id") ReviewId id,
      @FormParam("verdict") @DefaultValue("") String verdict,
      @FormParam("reason_code") @DefaultValue("") String reason,
      @FormParam("note") @DefaultValue("") String note,
      @FormParam("together") @Nullable String together) {
    var me = visitor.moderator();
    try {
      if (!HeldPage.REASONS.contains(reason)) {
        throw Problem.invalid("reason_code", "is not one of those offered");
      }
      if (note.length() > NOTE_MOST) {
        throw Problem.invalid("note", "at most 4000 characters");
      }
      api.feedback.holding.decide(
          me, id, new Holding.Ruling(verdict(verdict), reason, note, together != null));
      return Response.seeOther(URI.create("/moderation/reviews")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, problem)).build();
    }
  }

  private static HoldVerdict verdict(String name) {
    return switch (name) {
      case "publish" -> HoldVerdict.PUBLISH;
      case "refuse" -> HoldVerdict.REFUSE;
      default -> throw Problem.invalid("verdict", "choose one");
    };
  }
}
