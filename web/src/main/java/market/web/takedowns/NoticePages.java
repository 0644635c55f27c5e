package market.web.takedowns;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Map;
import market.api.Api;
import market.api.Problem;
import market.api.takedowns.Noticing;
import market.storage.mods.Slug;
import market.storage.takedowns.TakedownId;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Filing a takedown notice and following it; nobody has to be signed in. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class NoticePages {
  private final Framing framing;
  private final Noticing noticing;

  public NoticePages(Api api, Framing framing) {
    this.framing = framing;
    noticing = api.fairness.noticing;
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
    var typed = Typed.of(form);
    var frame = framing.of(visitor.request());
    try {
      var notice =
          new Noticing.Notice(
              slug(typed.text("mod")),
              typed.needed("name"),
              typed.needed("address"),
              typed.needed("email"),
              typed.needed("work"),
              typed.has("good_faith"),
              typed.has("under_penalty"),
              frame.language());
      var filed = noticing.file(visitor.asker(), notice);
      return Response.seeOther(place(filed.id(), filed.key())).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(new NoticeForm(frame, typed.fields(), problem))
          .build();
    }
  }

  private static Slug slug(String text) {
    try {
      // An address is as good as a name.
      return new Slug(text.replaceFirst("^.*/mods/", "").replaceFirst("[/?#].*$", ""));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("mod", "is not a mod here");
    }
  }

  private static URI place(TakedownId id, String key) {
    return URI.create("/takedowns/%s?key=%s".formatted(id, key));
  }

  @GET
  @Path("takedowns/{id}")
  public NoticePage follow(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      @QueryParam("key") @DefaultValue("") String key) {
    return page(visitor, id, key, null);
  }

  private NoticePage page(Visitor visitor, TakedownId id, String key, @Nullable Problem problem) {
    return new NoticePage(framing.of(visitor.request()), noticing.read(id, key), key, problem);
  }

  @POST
  @Path("takedowns/{id}")
  public Response says(
      @BeanParam Visitor visitor,
      @PathParam("id") TakedownId id,
      MultivaluedMap<String, String> form) {
    var typed = Typed.of(form);
    var key = typed.text("key");
    // Whether there is anything to talk about is asked before it is read what is said.
    var _ = noticing.read(id, key);
    try {
      var _ = noticing.says(id, key, typed.happened());
      return Response.seeOther(place(id, key)).build();
    } catch (Problem problem) {
      return Response.status(problem.status()).entity(page(visitor, id, key, problem)).build();
    }
  }
}
