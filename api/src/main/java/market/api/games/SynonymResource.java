package market.api.games;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

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
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.Game;
import market.storage.games.Synonyms;
import market.storage.mods.Slug;

/** Words that mean the same when a game's mods are searched. */
@Path("/v1/games/{game}/synonyms")
@Produces(APPLICATION_JSON)
public final class SynonymResource {
  private static final int GROUPS_MAX = 500;

  private final Database database;

  public SynonymResource(Database database) {
    this.database = database;
  }

  /** Groups of words; those of one group mean the same. */
  public record Groups(
      @NotNull @Size(max = GROUPS_MAX)
          List<@NotNull @Size(min = 2, max = 10) List<@NotBlank @Size(max = 60) String>> groups) {}

  @GET
  @Doc("Which words mean the same in a game.")
  public Groups all(@PathParam("game") Slug slug) {
    return database.read(tx -> groups(tx, game(tx, slug)));
  }

  @PUT
  @Doc(
      value = "Says which words mean the same in a game; searches know it within seconds.",
      by = Access.OWNER)
  public Groups put(
      @BeanParam Visit visit,
      @PathParam("game") Slug slug,
      @NotNull @jakarta.validation.Valid Groups wanted) {
    visit.asOwner();
    return database.write(tx -> {
      var game = game(tx, slug);
      tx.synonyms().clear(game.id());
      for (int i = 0; i < wanted.groups().size(); i++) {
        var words = wanted.groups().get(i).stream().map(String::strip).distinct().toList();
        if (words.size() < 2) {
          throw Problem.invalid("groups[%d]".formatted(i), "names two different words at least");
        }
        tx.synonyms().add(game.id(), words);
      }
      return groups(tx, game);
    });
  }

  private static Groups groups(Tx tx, Game game) {
    List<Synonyms.Group> all = tx.synonyms().of(game.id(), GROUPS_MAX);
    return new Groups(all.stream().map(Synonyms.Group::words).toList());
  }

  private static Game game(Tx tx, Slug slug) {
    return tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
  }
}
