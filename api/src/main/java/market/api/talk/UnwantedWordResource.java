package market.api.talk;

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
import market.storage.talk.Unwanted;

/** Words that are not wanted in a game's talk. */
@Path("/v1/owner/games/{game}/words")
@Produces(APPLICATION_JSON)
public final class UnwantedWordResource {
  private final Talk talk;

  public UnwantedWordResource(Talk talk) {
    this.talk = talk;
  }

  /**
   * An unwanted word.
   *
   * @param word several in their order are one; with a star at its end, all that begin so
   */
  public record UnwantedWord(
      @NotBlank @Size(min = 2, max = 60) String word, @NotNull Unwanted.Verdict verdict) {}

  /** All of a game's. */
  public record UnwantedWords(@NotNull @Size(max = 200) List<@NotNull @Valid UnwantedWord> words) {
    static UnwantedWords of(List<Unwanted.Word> words) {
      return new UnwantedWords(
          words.stream().map(it -> new UnwantedWord(it.word(), it.verdict())).toList());
    }
  }

  @GET
  @Doc(value = "Words that are not wanted in a game's talk.", by = Access.OWNER)
  public UnwantedWords words(@BeanParam Visit visit, @PathParam("game") Slug game) {
    visit.asOwner();
    return UnwantedWords.of(talk.wording.of(game));
  }

  @PUT
  @Doc(
      value = "Sets the words that are refused in a game's talk, or looked at first.",
      by = Access.OWNER)
  public UnwantedWords setWords(
      @BeanParam Visit visit, @PathParam("game") Slug game, @NotNull @Valid UnwantedWords words) {
    var owner = visit.asOwner();
    var all = words.words().stream().map(it -> new Unwanted.Word(it.word(), it.verdict())).toList();
    return UnwantedWords.of(talk.wording.set(owner, game, all));
  }
}
