package market.web.owner;

import jakarta.ws.rs.BeanParam;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import market.api.Api;
import market.api.Problem;
import market.api.games.Wording;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.web.frame.Framing;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** Teaching the search which words mean the same. */
@Path("/owner/games/{game}/words")
@Produces(MediaType.TEXT_HTML)
public final class WordingPages {
  private final Api api;
  private final Framing framing;
  private final Wording wording;

  public WordingPages(Api api, Framing framing) {
    this.api = api;
    this.framing = framing;
    wording = new Wording(api.database, api.clock);
  }

  @GET
  public WordingPage show(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @QueryParam("saved") @Nullable String saved) {
    visitor.owner();
    var typed =
        wording.of(slug).stream()
            .map(words -> String.join(", ", words))
            .collect(Collectors.joining("\n"));
    return new WordingPage(framing.of(visitor.request()), game(slug), typed, saved != null, null);
  }

  @POST
  public Response change(
      @BeanParam Visitor visitor,
      @PathParam("game") Slug slug,
      @FormParam("words") @Nullable String typed) {
    var owner = visitor.owner();
    var game = game(slug);
    var text = typed == null ? "" : typed;
    try {
      var _ = wording.set(owner, slug, groups(text));
      return Response.seeOther(URI.create("/owner/games/%s/words?saved=1".formatted(slug))).build();
    } catch (Problem problem) {
      return Refusal.of(
          problem,
          () -> new WordingPage(framing.of(visitor.request()), game, text, false, problem));
    }
  }

  /** Lines without words count for nothing, wherever they stand. */
  private static List<List<String>> groups(String typed) {
    return typed
        .lines()
        .map(line ->
            Arrays.stream(line.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList())
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private Game game(Slug slug) {
    return api.database
        .read(tx -> tx.games().find(slug))
        .orElseThrow(() -> Problem.notFound("game", slug));
  }
}
