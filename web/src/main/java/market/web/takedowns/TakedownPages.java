package market.web.takedowns;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import market.api.Api;
import market.api.Problem;
import market.api.takedowns.Noticing;
import market.storage.mods.Slug;
import market.storage.takedowns.TakedownEvent;
import market.storage.takedowns.TakedownId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Takedown notices: filing one, following it, objecting to one, and the moderators' side. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class TakedownPages {
  private static final Map<String, Integer> MOST =
      Map.of("name", 200, "address", 500, "email", 254, "work", 4_000, "text", 4_000);

  private final Api api;
  private final Framing framing;
  private final Noticing noticing;

  public TakedownPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    noticing = this.api.fairness.noticing;
  }

  @GET
  @Path("takedown")
  public NoticeForm form(
      @BeanParam Visitor visitor, @QueryParam("mod") @DefaultValue("") String mod) {
    return new NoticeForm(framing.of(visitor.request()), Map.of("mod", mod), null);
  }

  @POST
  @Path("takedown")
  public Response file(@BeanParam Visitor visitor, MultivaluedMap<String, String> form) {
    var typed = typed(form);
    try {
      var notice =
          new Noticing.Notice(
              slug(text(typed, "mod")),
              needed(typed, "name"),
              needed(typed, "address"),
              needed(typed, "email"),
              needed(typed, "work"),
              typed.containsKey("good_faith"),
              typed.containsKey("under_penalty"),
              framing.of(visitor.request()).language());
      var filed = noticing.file(visitor.asker(), notice);
      return Response.seeOther(
              URI.create("/takedowns/%s?key=%s".formatted(filed.id(), filed.key())))
          .build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(new NoticeForm(framing.of(visitor.request()), typed, problem))
          .build();
    }
  }

  @GET
  @Path("takedowns/{id}")
  public NoticePage follow(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      @QueryParam("key") @DefaultValue("") String key) {
    return followed(visitor, id, key, null);
  }

  private NoticePage followed(
      Visitor visitor, TakedownId id, String key, @Nullable Problem problem) {
    return new NoticePage(framing.of(visitor.request()), noticing.read(id, key), key, problem);
  }

  @POST
  @Path("takedowns/{id}")
  public Response says(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      MultivaluedMap<String, String> form) {
    var typed = typed(form);
    var key = text(typed, "key");
    try {
      var _ = noticing.says(id, key, happened(typed));
      return Response.seeOther(URI.create("/takedowns/%s?key=%s".formatted(id, key))).build();
    } catch (Problem problem) {
      mustBeThere(problem);
      return Response.status(problem.status()).entity(followed(visitor, id, key, problem)).build();
    }
  }

  @GET
  @Path("creator/takedowns")
  public AgainstPage against(@BeanParam Visitor visitor) {
    return against(visitor, null);
  }

  private AgainstPage against(Visitor visitor, @Nullable Problem problem) {
    var me = visitor.me();
    return new AgainstPage(framing.of(visitor.request()), noticing.against(me), problem);
  }

  @POST
  @Path("creator/takedowns/{id}/counter")
  public Response counter(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      MultivaluedMap<String, String> form) {
    var me = visitor.me();
    var typed = typed(form);
    try {
      noticing.counter(
          me,
          id,
          new Noticing.Counter(
              needed(typed, "name"),
              needed(typed, "address"),
              needed(typed, "text"),
              typed.containsKey("under_penalty")));
      return Response.seeOther(URI.create("/creator/takedowns")).build();
    } catch (Problem problem) {
      mustBeThere(problem);
      return Response.status(problem.status()).entity(against(visitor, problem)).build();
    }
  }

  @GET
  @Path("moderation/takedowns")
  public TakedownsPage all(@BeanParam Visitor visitor) {
    var me = visitor.moderator();
    return new TakedownsPage(framing.of(visitor.request()), noticing.all(me));
  }

  @GET
  @Path("moderation/takedowns/{id}")
  public DossierPage dossier(@BeanParam Visitor visitor, @PathParam("id") TakedownId id) {
    return dossier(visitor, id, null);
  }

  private DossierPage dossier(Visitor visitor, TakedownId id, @Nullable Problem problem) {
    var me = visitor.moderator();
    return new DossierPage(framing.of(visitor.request()), noticing.dossier(me, id), problem);
  }

  @POST
  @Path("moderation/takedowns/{id}/events")
  public Response hears(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      @FormParam("event") @DefaultValue("") String event,
      @FormParam("text") @DefaultValue("") String text) {
    var me = visitor.moderator();
    try {
      var _ = noticing.hears(me, id, happened(Map.of("event", event, "text", text)));
      return Response.seeOther(URI.create("/moderation/takedowns/" + id)).build();
    } catch (Problem problem) {
      mustBeThere(problem);
      return Response.status(problem.status()).entity(dossier(visitor, id, problem)).build();
    }
  }

  private static void mustBeThere(Problem problem) {
    if (problem.status() == 404) {
      throw problem;
    }
  }

  private static Map<String, String> typed(MultivaluedMap<String, String> form) {
    var typed = new HashMap<String, String>();
    form.forEach((name, values) -> typed.put(name, values.getFirst()));
    return Map.copyOf(typed);
  }

  private static String text(Map<String, String> typed, String field) {
    return Objects.requireNonNullElse(typed.get(field), "").strip();
  }

  private static String needed(Map<String, String> typed, String field) {
    var text = text(typed, field);
    int most = MOST.getOrDefault(field, 0);
    if (text.isEmpty() || text.length() > most) {
      throw Problem.invalid(field, "1 to %d characters".formatted(most));
    }
    return text;
  }

  private static Slug slug(String text) {
    try {
      // An address is as good as a name.
      return new Slug(text.replaceFirst("^.*/mods/", "").replaceFirst("[/?#].*$", ""));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not a mod here");
    }
  }

  private static Noticing.Happened happened(Map<String, String> typed) {
    var name = text(typed, "event");
    var event =
        Arrays.stream(TakedownEvent.values())
            .filter(it -> it.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("event", "choose one"));
    var text = text(typed, "text");
    if (text.length() > MOST.getOrDefault("text", 0)) {
      throw Problem.invalid("text", "at most 4000 characters");
    }
    return new Noticing.Happened(event, text);
  }
}
