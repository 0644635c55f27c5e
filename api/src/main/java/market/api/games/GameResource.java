package market.api.games;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import market.api.Idempotency;
import market.api.Problem;
import market.api.accounts.Visit;
import market.api.docs.Access;
import market.api.docs.Doc;
import market.storage.Database;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.Handle;
import market.storage.games.Category;
import market.storage.games.Game;
import market.storage.games.Monetisation;
import market.storage.games.Tier;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Games and their rules. */
@Path("/v1/games")
@Produces(APPLICATION_JSON)
public final class GameResource {
  private final Database database;
  private final Hosting hosting;
  private final Idempotency idempotency;

  public GameResource(Database database, Hosting hosting, Idempotency idempotency) {
    this.database = database;
    this.hosting = hosting;
    this.idempotency = idempotency;
  }

  /** A game with everything a creator has to know about it. */
  public record GameView(
      Slug slug,
      String name,
      String summary,
      List<Category> categories,
      List<String> loaders,
      List<String> versions,
      Monetisation monetisation,
      List<Tier> commission,
      String currency,
      long minPrice,
      long maxPrice,
      int holdDays,
      int refundDays,
      int refundsYearly,
      @Nullable Handle owner,
      int ownerBp,
      int referralBp,
      int royaltyCapBp,
      long followers) {
    static GameView of(Tx tx, Game game) {
      return new GameView(
          game.slug(),
          game.name(),
          game.summary(),
          tx.games().categories(game.id()),
          game.loaders(),
          game.versions(),
          game.monetisation(),
          tx.games().commission(game.id()),
          game.currency().getCurrencyCode(),
          game.minPrice(),
          game.maxPrice(),
          game.holdDays(),
          game.refundDays(),
          game.refundsYearly(),
          game.owner() == null
              ? null
              : tx.accounts().find(game.owner()).map(Account::handle).orElse(null),
          game.ownerBp(),
          game.referralBp(),
          game.royaltyCapBp(),
          tx.follows().followers(game.id().value()));
    }
  }

  /** A game in the list. */
  public record GameLine(Slug slug, String name, String summary, Monetisation monetisation) {}

  @GET
  @Doc("Every game mods are listed for.")
  public Slice<GameLine> all() {
    var games = database.read(tx -> tx.games().all());
    return new Slice<>(
        games.stream()
            .map(
                game -> new GameLine(game.slug(), game.name(), game.summary(), game.monetisation()))
            .toList(),
        null);
  }

  @GET
  @Path("{game}")
  @Doc("A game with the rules its mods are listed under.")
  public GameView show(@PathParam("game") Slug slug) {
    return database.read(tx ->
        GameView.of(tx, tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug))));
  }

  @POST
  @Doc(
      value =
          "Opens a game: its categories, its loaders and versions, what mods may cost, and the"
              + " commission.",
      by = Access.OWNER,
      answer = GameView.class,
      status = 201,
      once = true,
      refuses = 409)
  public Response open(@BeanParam Visit visit, @NotNull @Valid Hosting.NewGame wanted) {
    var owner = visit.asOwner();
    return idempotency.once(
        visit,
        owner,
        "games",
        wanted,
        201,
        () -> {
          var game = hosting.open(owner, wanted);
          return database.read(tx -> GameView.of(tx, game));
        });
  }

  @PATCH
  @Path("{game}")
  @Doc(
      value =
          "Changes a game's rules for selling from the next order on; where nothing may be sold any"
              + " more, prices become suggestions for donations at once.",
      by = Access.OWNER)
  public GameView change(
      @BeanParam Visit visit,
      @PathParam("game") Slug slug,
      @NotNull @Valid Hosting.Changes changes) {
    var game = hosting.change(visit.asOwner(), slug, changes);
    return database.read(tx -> GameView.of(tx, game));
  }
}
