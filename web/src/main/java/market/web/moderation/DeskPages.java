package market.web.moderation;

import jakarta.ws.rs.BeanParam;
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
import market.api.Api;
import market.api.Problem;
import market.storage.moderation.Case;
import market.storage.moderation.Desk;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** The owner's view of the moderators' desk. */
@Path("/owner/desk")
@Produces(MediaType.TEXT_HTML)
public final class DeskPages {
  private final Api api;
  private final Framing framing;

  public DeskPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public DeskPage show(@BeanParam Visitor visitor, @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    return page(visitor, saved != null, null);
  }

  private DeskPage page(Visitor visitor, boolean saved, @Nullable Problem problem) {
    return new DeskPage(
        framing.of(visitor.request()),
        api.moderating.arranging.standing(),
        api.database.read(tx -> tx.desk().canned()),
        api.clock.instant(),
        saved,
        problem);
  }

  @POST
  @Path("targets")
  public Response targets(@BeanParam Visitor visitor, MultivaluedMap<String, String> fields) {
    var owner = visitor.owner();
    return done(
        visitor,
        () -> {
          for (var kind : Case.Kind.values()) {
            var name = Told.key(kind);
            if (fields.containsKey(name)) {
              api.moderating.arranging.target(owner, kind, number(fields, name));
            }
          }
        });
  }

  @POST
  @Path("trust")
  public Response trust(@BeanParam Visitor visitor, MultivaluedMap<String, String> fields) {
    var owner = visitor.owner();
    return done(
        visitor,
        () ->
            api.moderating.arranging.trust(
                owner,
                new Desk.Trust(
                    number(fields, "releases"),
                    number(fields, "clean_days"),
                    number(fields, "account_days"),
                    Math.multiplyExact(100, number(fields, "sample")))));
  }

  private static int number(MultivaluedMap<String, String> fields, String name) {
    var text = value(fields, name);
    if (!text.matches("\\d{1,5}")) {
      throw Problem.invalid(name, "is a whole number");
    }
    return Integer.parseInt(text);
  }

  private static String value(MultivaluedMap<String, String> fields, String name) {
    var value = fields.getFirst(name);
    return value == null ? "" : value.strip();
  }

  @POST
  @Path("reasons")
  public Response can(@BeanParam Visitor visitor, MultivaluedMap<String, String> fields) {
    var owner = visitor.owner();
    return done(
        visitor,
        () ->
            api.moderating.arranging.can(
                owner,
                new Desk.Canned(
                    value(fields, "code"),
                    value(fields, "title_en"),
                    value(fields, "title_ru"),
                    value(fields, "text_en"),
                    value(fields, "text_ru"))));
  }

  @POST
  @Path("reasons/{code}/removal")
  public Response uncan(@BeanParam Visitor visitor, @PathParam("code") String code) {
    var owner = visitor.owner();
    return done(visitor, () -> api.moderating.arranging.uncan(owner, code));
  }

  private Response done(Visitor visitor, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/owner/desk?saved=1")).build();
    } catch (Problem problem) {
      if (problem.status() == 404) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, false, problem)).build();
    }
  }
}
