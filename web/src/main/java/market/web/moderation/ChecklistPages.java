package market.web.moderation;

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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.stream.Collectors;
import market.api.Api;
import market.api.Problem;
import market.storage.games.Game;
import market.storage.moderation.Desk;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Where the owner says what moderators of a game look at. */
@Path("/owner/games/{game}/checklist")
@Produces(MediaType.TEXT_HTML)
public final class ChecklistPages {
  private final Api api;
  private final Framing framing;

  public ChecklistPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
  }

  @GET
  public ChecklistPage show(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    var game = game(slug);
    var text =
        api.database.read(tx -> tx.desk().checklist(game.id())).stream()
            .map(one -> one.en() + " | " + one.ru())
            .collect(Collectors.joining("\n"));
    return new ChecklistPage(framing.of(visitor.request()), game, text, saved != null, null);
  }

  private Game game(Slug slug) {
    return api.database
        .read(tx -> tx.games().find(slug))
        .orElseThrow(() -> Problem.notFound("game", slug));
  }

  @POST
  public Response set(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @FormParam("text") @DefaultValue("") String text) {
    var owner = visitor.owner();
    var game = game(slug);
    try {
      var checks = text.lines().filter(line -> !line.isBlank()).map(ChecklistPages::check).toList();
      api.moderating.arranging.checklist(owner, slug, checks);
      return Response.seeOther(URI.create("/owner/games/%s/checklist?saved=1".formatted(slug)))
          .build();
    } catch (Problem problem) {
      var page = new ChecklistPage(framing.of(visitor.request()), game, text, false, problem);
      return Response.status(problem.status()).entity(page).build();
    }
  }

  private static Desk.Check check(String line) {
    var parts = line.split("\\|", -1);
    if (parts.length != 2) {
      throw Problem.invalid("text", "each line is English, a bar, and Russian: " + line.strip());
    }
    return new Desk.Check(parts[0].strip(), parts[1].strip());
  }
}
