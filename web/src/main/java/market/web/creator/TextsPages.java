package market.web.creator;

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
import java.util.Map;
import market.api.Api;
import market.api.Problem;
import market.api.mods.Editing;
import market.api.mods.Translating;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Translations, for those who make a mod. */
@Path("/creator/mods/{mod}/texts")
@Produces(MediaType.TEXT_HTML)
public final class TextsPages {
  private final Api api;
  private final Framing framing;
  private final Translating translating;

  public TextsPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    this.translating = new Translating(api.database, api.clock);
  }

  @GET
  public TextsPage show(@BeanParam Visitor visitor, @PathParam("mod") Slug slug) {
    return page(visitor, slug, Map.of(), null);
  }

  private TextsPage page(
      Visitor visitor, Slug slug, Map<String, String> typed, @Nullable Problem problem) {
    var me = visitor.me();
    var mod = api.database.read(tx -> Editing.madeBy(tx, me, slug));
    return new TextsPage(framing.of(visitor.request()), mod, translating.of(mod), typed, problem);
  }

  @POST
  public Response put(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("was") @DefaultValue("") String was,
      @FormParam("locale") @DefaultValue("") String locale,
      @FormParam("title") @DefaultValue("") String title,
      @FormParam("summary") @DefaultValue("") String summary,
      @FormParam("description") @DefaultValue("") String description) {
    var typed =
        Map.of(
            "was", was,
            "locale", locale,
            "title", title,
            "summary", summary,
            "description", description);
    var words = new Translating.Words(title, summary, description);
    return then(visitor, slug, typed, () -> translating.put(visitor.me(), slug, locale, words));
  }

  @POST
  @Path("removal")
  public Response remove(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("locale") @DefaultValue("") String locale) {
    return then(visitor, slug, Map.of(), () -> translating.remove(visitor.me(), slug, locale));
  }

  @POST
  @Path("original")
  public Response original(
      @BeanParam Visitor visitor,
      @PathParam("mod") Slug slug,
      @FormParam("locale") @DefaultValue("") String locale) {
    return then(visitor, slug, Map.of(), () -> translating.setOriginal(visitor.me(), slug, locale));
  }

  private Response then(Visitor visitor, Slug slug, Map<String, String> typed, Runnable deed) {
    try {
      deed.run();
      return Response.seeOther(URI.create("/creator/mods/%s/texts".formatted(slug))).build();
    } catch (Problem problem) {
      if (problem.status() == 404 || problem.status() == 403) {
        throw problem;
      }
      return Response.status(problem.status()).entity(page(visitor, slug, typed, problem)).build();
    }
  }
}
