package market.web.elsewhere;

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
import java.util.regex.Pattern;
import market.api.Api;
import market.api.Problem;
import market.api.elsewhere.Importing;
import market.storage.elsewhere.Imports;
import market.storage.mods.Slug;
import market.web.elsewhere.ImportPage.Typed;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Listings of other registries, brought here by those who make them. */
@Path("/creator/imports")
@Produces(MediaType.TEXT_HTML)
public final class ImportPages {
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int WORD_MAX = 60;

  private final Api api;
  private final Framing framing;

  public ImportPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public ImportPage show(@BeanParam Visitor visitor) {
    return page(visitor, Typed.NOTHING, null, null);
  }

  @GET
  @Path("{id}")
  public ImportPage progress(@BeanParam Visitor visitor, @PathParam("id") UUID id) {
    var progress = api.elsewhere.importing.progress(visitor.me(), id);
    return page(visitor, Typed.NOTHING, progress, null);
  }

  @POST
  public Response begin(
      @BeanParam Visitor visitor,
      @FormParam("project") @DefaultValue("") String project,
      @FormParam("game") @DefaultValue("") String game,
      @FormParam("slug") @DefaultValue("") String slug,
      @FormParam("category") @DefaultValue("") String category,
      @FormParam("licence") @DefaultValue("") String licence) {
    var me = visitor.me();
    try {
      var name = project.strip().replaceFirst(".*/", "");
      if (!PROJECT.matcher(name).matches()) {
        throw Problem.invalid("project", "is an id, a slug or an address there");
      }
      var id =
          api.elsewhere.importing.begin(
              me,
              new Importing.Wanted(
                  "modrinth",
                  name,
                  slug("game", game),
                  slug.isBlank() ? null : slug("slug", slug),
                  category.isBlank() ? null : word("category", category),
                  licence.isBlank() ? null : word("licence", licence)));
      return Response.seeOther(URI.create("/creator/imports/" + id)).build();
    } catch (Problem problem) {
      return Response.status(problem.status())
          .entity(page(visitor, new Typed(project, game, slug, category, licence), null, problem))
          .build();
    }
  }

  private static String word(String field, String text) {
    if (text.strip().length() > WORD_MAX) {
      throw Problem.invalid(field, "at most %d characters".formatted(WORD_MAX));
    }
    return text.strip();
  }

  private static Slug slug(String field, String text) {
    try {
      return new Slug(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(field, String.valueOf(e.getMessage()));
    }
  }

  private ImportPage page(
      Visitor visitor,
      Typed typed,
      Importing.@Nullable Progress progress,
      @Nullable Problem problem) {
    var all =
        progress == null ? api.elsewhere.importing.of(visitor.me()) : List.<Imports.Import>of();
    return new ImportPage(framing.of(visitor.request()), typed, progress, all, problem);
  }
}
