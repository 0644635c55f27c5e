package market.web.journeys;

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
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.journeys.Describing;
import market.storage.journeys.Journey;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.journeys.JourneysPage.Counted;
import org.jspecify.annotations.Nullable;

/** A creator's segments and journeys, and those of the platform's owner. */
@Path("/creator/journeys")
@Produces(MediaType.TEXT_HTML)
public final class JourneyPages {
  private static final int MODS = 200;

  private final Api api;
  private final Framing framing;

  public JourneyPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public JourneysPage show(@BeanParam Visitor visitor) {
    return page(visitor, Typed.Who.NOTHING, null, null);
  }

  private JourneysPage page(
      Visitor visitor,
      Typed.Who who,
      Describing.@Nullable Count preview,
      @Nullable Problem problem) {
    var me = visitor.me();
    var describing = api.feedback.journeying.describing;
    var frame = framing.of(visitor.request());
    return api.database.read(tx ->
        new JourneysPage(
            frame,
            tx.segments().of(me.id()).stream()
                .map(it -> new Counted(it, describing.count(tx, it.described())))
                .toList(),
            tx.journeys().of(me.id()),
            tx.mods().made(me.id(), MODS),
            me.isOwner(),
            who,
            preview,
            problem));
  }

  /** Kept, or only counted. */
  @POST
  @Path("segments")
  public Response describe(
      @BeanParam Visitor visitor,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("kind") @DefaultValue("") String kind,
      @FormParam("mod") @DefaultValue("") String mod,
      @FormParam("days") @DefaultValue("0") String days,
      @FormParam("everywhere") @Nullable String everywhere,
      @FormParam("preview") @Nullable String preview) {
    var me = visitor.me();
    var who = new Typed.Who(name, kind, mod, days, everywhere != null);
    var describing = api.feedback.journeying.describing;
    try {
      var draft = who.draft(preview != null);
      if (preview != null) {
        var count = describing.preview(me, draft);
        return Response.ok(page(visitor, who, count, null)).build();
      }
      var _ = describing.keep(me, draft);
      return Response.seeOther(URI.create("/creator/journeys")).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, who, null, problem)).build();
    }
  }

  @POST
  public Response begin(
      @BeanParam Visitor visitor,
      @FormParam("segment") @DefaultValue("") String segment,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam("control") @DefaultValue("20") String control,
      @FormParam("step") List<String> kinds,
      @FormParam("days") List<String> days,
      @FormParam("text") List<String> texts,
      @FormParam("coupon") List<String> coupons) {
    var me = visitor.me();
    var plan = Typed.Plan.of(segment, name, control, kinds, days, texts, coupons);
    try {
      var begun = api.feedback.journeying.leading.begin(me, plan.draft());
      return Response.seeOther(URI.create("/creator/journeys/" + begun.id())).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(page(visitor, Typed.Who.NOTHING, null, problem))
          .build();
    }
  }

  @GET
  @Path("{id}")
  public JourneyPage see(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    return page(visitor, id, null);
  }

  private JourneyPage page(Visitor visitor, UUID id, @Nullable Problem problem) {
    var seen = api.feedback.journeying.leading.see(visitor.me(), id);
    return new JourneyPage(framing.of(visitor.request()), seen, problem);
  }

  @POST
  @Path("{id}/state")
  public Response become(
      @BeanParam Visitor visitor,
      @PathParam("id") UUID id,
      @FormParam("state") @DefaultValue("") String state) {
    var me = visitor.me();
    try {
      var wanted =
          switch (state) {
            case "running" -> Journey.State.RUNNING;
            case "paused" -> Journey.State.PAUSED;
            case "ended" -> Journey.State.ENDED;
            default -> throw Problem.invalid("state", "is running, paused or ended");
          };
      var _ = api.feedback.journeying.leading.become(me, id, wanted);
      return Response.seeOther(URI.create("/creator/journeys/" + id)).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, id, problem)).build();
    }
  }
}
