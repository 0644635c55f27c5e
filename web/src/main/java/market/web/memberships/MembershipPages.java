package market.web.memberships;

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
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.memberships.MembershipResource;
import market.api.memberships.MembershipView;
import market.api.memberships.TierView;
import market.storage.accounts.Handle;
import market.web.frame.Framing;
import market.web.frame.SessionCookie;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Of whom somebody is a member: joining, another tier, a pause, leaving. */
@Path("/memberships")
@Produces(MediaType.TEXT_HTML)
public final class MembershipPages {
  private final Api api;
  private final Framing framing;
  private final SessionCookie cookie;

  public MembershipPages(Api api, Framing framing, SessionCookie cookie) {
    this.api = api;
    this.framing = framing;
    this.cookie = cookie;
  }

  @GET
  public MembershipsPage show(@BeanParam Visitor visitor) {
    return page(visitor, null);
  }

  private MembershipsPage page(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.me();
    var frame = framing.of(visitor.request());
    return api.database.read(tx -> {
      var all = MembershipView.of(tx, me.id());
      var tiers = new HashMap<Handle, List<TierView>>();
      for (var one : all) {
        tx.accounts()
            .named(one.creator())
            .ifPresent(it -> tiers.put(one.creator(), TierView.open(tx, it.id())));
      }
      return new MembershipsPage(frame, all, tiers, problem);
    });
  }

  /** Leads on to the processor's page. */
  @POST
  public Response join(
      @BeanParam Visitor visitor, @FormParam("tier") @DefaultValue("") String tier) {
    var me = visitor.me();
    try {
      return Response.seeOther(
              URI.create(api.members.join(me, uuid(tier), cookie.came(visitor.request())).url()))
          .build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  @POST
  @Path("{id}/change")
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("wish") @DefaultValue("") String wish,
      @FormParam("tier") @DefaultValue("") String tier) {
    var me = visitor.me();
    try {
      api.members.change(me, id, wish(wish, tier));
      return Response.seeOther(URI.create("/memberships")).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  /** Leads on to the processor's page for cards. */
  @POST
  @Path("{id}/card")
  public Response card(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var me = visitor.me();
    try {
      return Response.seeOther(URI.create(api.members.replacing.open(me, id).url())).build();
    } catch (Problem problem) {
      return refused(visitor, problem);
    }
  }

  private static MembershipResource.Wish wish(String wish, String tier) {
    return switch (wish) {
      case "leave" -> new MembershipResource.Wish(null, true, null);
      case "stay" -> new MembershipResource.Wish(null, false, null);
      case "pause" -> new MembershipResource.Wish(null, null, true);
      case "resume" -> new MembershipResource.Wish(null, null, false);
      default -> new MembershipResource.Wish(uuid(tier), null, null);
    };
  }

  private Response refused(Visitor visitor, Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
    return Response.status(problem.status()).entity(page(visitor, problem)).build();
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("tier", text);
    }
  }
}
