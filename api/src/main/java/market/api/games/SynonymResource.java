package market.api.games;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.util.List;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.mods.Slug;

/** Words that mean the same when a game's mods are searched. */
@Path("/v1/games/{game}/synonyms")
@Produces(APPLICATION_JSON)
public final class SynonymResource {
  private final Wording wording;

  public SynonymResource(Wording wording) {
    this.wording = wording;
  }

  /** Groups of words; those of one group mean the same. */
  public record Groups(
      @NotNull @Size(max = Wording.GROUPS_MAX)
          List<
                  @NotNull @Size(min = Wording.WORDS_MIN, max = Wording.WORDS_MAX) List<
                      @NotBlank @Size(max = Wording.WORD_MAX) String>>
              groups) {}

  @GET
  @Doc("Which words mean the same in a game.")
  public Groups synonyms(@PathParam("game") Slug slug) {
    return new Groups(wording.of(slug));
  }

  @PUT
  @Doc(
      value = "Says which words mean the same in a game; searches know it within seconds.",
      by = Access.OWNER)
  public Groups setSynonyms(
      @BeanParam Visit visit, @PathParam("game") Slug slug, @NotNull @Valid Groups wanted) {
    return new Groups(wording.set(visit.asOwner(), slug, wanted.groups()));
  }
}
