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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.journeys.Describing;
import market.api.journeys.Leading;
import market.storage.journeys.Journey;
import market.storage.journeys.Segment;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import market.web.journeys.JourneysPage.Counted;
import market.web.journeys.JourneysPage.Typed;
import org.jspecify.annotations.Nullable;

/** A creator's segments and journeys, and those of the platform's owner. */
@Path("/creator/journeys")
@Produces(MediaType.TEXT_HTML)
public final class JourneyPages {
  private static final int NAME_MAX = 60;
  private static final int TEXT_MAX = 200;
  private static final int DAYS_MAX = 365;
  private static final int WAIT_MAX = 60;
  private static final int MODS = 200;

  private final Api api;
  private final Framing framing;

  public JourneyPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public JourneysPage show(@BeanParam Visitor visitor) {
    return page(visitor, Typed.NOTHING, null, null);
  }

  private JourneysPage page(
      Visitor visitor, Typed typed, Describing.@Nullable Count preview, @Nullable Problem problem) {
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
            typed,
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
    var typed = new Typed(name, kind, mod, days, everywhere != null);
    var describing = api.feedback.journeying.describing;
    try {
      var draft = draft(typed, preview != null);
      if (preview != null) {
        var count = describing.preview(me, draft);
        return Response.ok(page(visitor, typed, count, null)).build();
      }
      var _ = describing.keep(me, draft);
      return Response.seeOther(URI.create("/creator/journeys")).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, typed, null, problem)).build();
    }
  }

  private static Describing.Draft draft(Typed typed, boolean preview) {
    var name = typed.name().strip();
    if ((!preview && name.isEmpty()) || name.length() > NAME_MAX) {
      throw Problem.invalid("name", "1 to 60 characters");
    }
    var kind =
        Arrays.stream(Segment.Kind.values())
            .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(typed.kind()))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("kind", "is not one of those offered"));
    var mod = typed.mod().isBlank() ? null : slug(typed.mod());
    return new Describing.Draft(
        name, kind, mod, number("days", typed.days(), DAYS_MAX), typed.everywhere());
  }

  private static Slug slug(String text) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not one of yours");
    }
  }

  private static int number(String field, String text, int most) {
    try {
      var number = text.isBlank() ? 0 : Integer.parseInt(text.strip());
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw Problem.invalid(field, "0 to " + most);
    }
    throw Problem.invalid(field, "0 to " + most);
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
    try {
      if (name.isBlank() || name.length() > NAME_MAX) {
        throw Problem.invalid("name", "1 to 60 characters");
      }
      var steps = steps(kinds, days, texts, coupons);
      var draft = new Leading.Draft(uuid(segment), name, number("control", control, 50), steps);
      var begun = api.feedback.journeying.leading.begin(me, draft);
      return Response.seeOther(URI.create("/creator/journeys/" + begun.id())).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(page(visitor, Typed.NOTHING, null, problem))
          .build();
    }
  }

  private static List<Leading.NewStep> steps(
      List<String> kinds, List<String> days, List<String> texts, List<String> coupons) {
    var steps = new ArrayList<Leading.NewStep>();
    for (int i = 0; i < Math.min(kinds.size(), JourneysPage.STEPS); i++) {
      var kind =
          switch (kinds.get(i)) {
            case "wait" -> Journey.Step.Kind.WAIT;
            case "check" -> Journey.Step.Kind.CHECK;
            case "notice" -> Journey.Step.Kind.NOTICE;
            case "coupon" -> Journey.Step.Kind.COUPON;
            default -> null;
          };
      if (kind != null) {
        var text = at(texts, i);
        if (text.length() > TEXT_MAX) {
          throw Problem.invalid("text", "at most 200 characters");
        }
        var wait = number("days", at(days, i), WAIT_MAX);
        steps.add(new Leading.NewStep(kind, wait == 0 ? null : wait, text, at(coupons, i)));
      }
    }
    if (steps.isEmpty()) {
      throw Problem.invalid("steps", "at least one");
    }
    return steps;
  }

  private static String at(List<String> values, int i) {
    return i < values.size() ? values.get(i) : "";
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("segment", "is not one of yours");
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
