package market.api.mods;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.accounts.Scope;
import market.storage.mods.Slug;
import market.storage.mods.Texts;

/** What a mod is called and said to be, by language. */
@Path("/v1/mods/{mod}/texts")
@Produces(APPLICATION_JSON)
public final class TextResource {
  private final Database database;
  private final Translating translating;

  public TextResource(Database database, Translating translating) {
    this.database = database;
    this.translating = translating;
  }

  @GET
  @Doc(value = "A mod's translations, and the language of its own words.", by = Access.VISITOR)
  public Translating.Languages all(@BeanParam Visit visit, @PathParam("mod") Slug slug) {
    return translating.of(
        database
            .read(tx -> tx.mods().find(slug, visit.viewer()))
            .orElseThrow(() -> Problem.notFound("mod", slug)));
  }

  @PUT
  @Path("{locale}")
  @Doc(
      value = "Says it in a language, which makes it found in that.",
      by = Access.PUBLISH,
      refuses = 409)
  public Texts.Text put(
      @BeanParam Visit visit,
      @PathParam("mod") Slug slug,
      @PathParam("locale") String locale,
      @NotNull @Valid Translating.Words words) {
    return translating.put(visit.asMaker(Scope.PUBLISH), slug, locale, words);
  }

  @DELETE
  @Path("{locale}")
  @Doc(value = "Takes a translation away.", by = Access.PUBLISH)
  public void remove(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @PathParam("locale") String locale) {
    translating.remove(visit.asMaker(Scope.PUBLISH), slug, locale);
  }

  /** A language, as a BCP 47 tag. */
  public record Original(@NotNull String locale) {}

  @PUT
  @Path("original")
  @Doc(value = "Says which language the listing itself is in.", by = Access.PUBLISH, refuses = 409)
  public void setOriginal(
      @BeanParam Visit visit, @PathParam("mod") Slug slug, @NotNull @Valid Original original) {
    translating.setOriginal(visit.asMaker(Scope.PUBLISH), slug, original.locale());
  }
}
