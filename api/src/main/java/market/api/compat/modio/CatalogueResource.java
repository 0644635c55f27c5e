package market.api.compat.modio;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.compat.Addresses;
import market.api.search.Searching;
import market.storage.Database;
import market.storage.games.Category;
import market.storage.mods.Entry;
import market.storage.releases.Dependency;

/** Games and their mods as mod.io's clients ask for them. */
@Path("/compat/modio/v1")
@Produces(APPLICATION_JSON)
public final class CatalogueResource {
  private static final int RELEASES = 1_000;
  private static final int DEEPEST = 5;
  private static final Set<String> OF_FILES = Set.of("id", "version", "filename", "date_added");

  private final Database database;
  private final Searching searching;
  private final Addresses addresses;
  private final ObjectMapper json;
  private final Clock clock;

  public CatalogueResource(
      Database database, Searching searching, Addresses addresses, ObjectMapper json, Clock clock) {
    this.database = database;
    this.searching = searching;
    this.addresses = addresses;
    this.json = json;
    this.clock = clock;
  }

  private <T> T at(Asked asked, Function<Desk, T> answer) {
    var viewer = asked.viewer();
    return database.read(
        tx -> answer.apply(new Desk(tx, viewer, addresses, json, clock.instant())));
  }

  /** That somebody is here. */
  public record Pong(int code, boolean success, String message) {}

  @GET
  @Path("ping")
  public Pong ping(@BeanParam Asked asked) {
    var _ = asked.viewer();
    return new Pong(200, true, "Your request was successful.");
  }

  @GET
  @Path("games")
  public Envelope games(@BeanParam Asked asked) {
    var terms = asked.terms(Terms.OF_GAMES.keySet());
    return at(
        asked,
        desk -> {
          var found =
              desk.tx().games().all().stream()
                  .filter(it -> terms.hold(it, Terms.OF_GAMES))
                  .filter(it -> contains(it.name(), terms.text()))
                  .toList();
          var page = Envelope.page(terms.sorted(found, Terms.OF_GAMES), terms);
          var shown =
              page.data().stream()
                  .map(it -> (market.storage.games.Game) it)
                  .map(it -> game(desk, it))
                  .toList();
          return Envelope.of(shown, terms, page.resultTotal());
        });
  }

  private static boolean contains(String name, String words) {
    return name.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  @GET
  @Path("games/{game}")
  public Game game(@BeanParam Asked asked, @PathParam("game") String name) {
    return at(asked, desk -> game(desk, desk.game(name)));
  }

  @GET
  @Path("games/{game}/stats")
  public Game.Figures figures(@BeanParam Asked asked, @PathParam("game") String name) {
    return at(
        asked,
        desk -> {
          var game = desk.game(name);
          var figures = desk.tx().entries().figures(game.id());
          return new Game.Figures(
              game.number(),
              figures.projects(),
              0,
              desk.tx().entries().downloads(game.id()),
              0,
              desk.tx().follows().followers(game.id().value()),
              clock.instant().getEpochSecond());
        });
  }

  @GET
  @Path("games/{game}/tags")
  public Envelope tags(@BeanParam Asked asked, @PathParam("game") String name) {
    var terms = asked.terms(Set.of());
    return at(
        asked,
        desk -> Envelope.page(options(desk.tx().games().categories(desk.game(name).id())), terms));
  }

  @GET
  @Path("games/{game}/mods")
  public Envelope mods(@BeanParam Asked asked, @PathParam("game") String name) {
    var terms = asked.terms(Terms.OF_MODS.keySet());
    var planned =
        at(
            asked,
            desk -> Listing.of(desk, desk.game(name), terms, asked.parameter("revenue_type")));
    var found = planned.found(searching, asked.asker());
    return at(
        asked,
        desk -> {
          var shown = desk.mods(found.entries(desk));
          // The index may be a moment behind.
          long least = shown.isEmpty() ? 0 : terms.offset() + shown.size();
          return Envelope.of(shown, terms, Math.max(found.total(), least));
        });
  }

  @GET
  @Path("games/{game}/mods/{mod}")
  public Mod mod(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String mod) {
    return at(asked, desk -> desk.mods(List.of(desk.mod(desk.game(game), mod))).getFirst());
  }

  @GET
  @Path("games/{game}/mods/{mod}/stats")
  public Stats stats(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String mod) {
    return at(
        asked,
        desk -> desk.stats(List.of(desk.mod(desk.game(game), mod))).values().iterator().next());
  }

  @GET
  @Path("games/{game}/mods/{mod}/tags")
  public Envelope tags(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String mod) {
    var terms = asked.terms(Set.of());
    return Envelope.page(mod(asked, game, mod).tags(), terms);
  }

  @GET
  @Path("games/{game}/mods/{mod}/files")
  public Envelope files(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String name) {
    var terms = asked.terms(OF_FILES);
    return at(
        asked,
        desk -> {
          var mod = desk.mod(desk.game(game), name);
          Map<String, Function<Modfile, Object>> fields =
              Map.of(
                  "id", Modfile::id,
                  "version", Modfile::version,
                  "filename", Modfile::filename,
                  "date_added", Modfile::dateAdded);
          var files =
              desk
                  .modfiles(
                      desk.tx().releases().of(mod.id(), false, Long.MAX_VALUE, RELEASES),
                      List.of(mod))
                  .stream()
                  .filter(it -> terms.hold(it, fields))
                  .toList();
          return Envelope.page(terms.sorted(files, fields), terms);
        });
  }

  @GET
  @Path("games/{game}/mods/{mod}/files/{file}")
  public Modfile file(
      @BeanParam Asked asked,
      @PathParam("game") String game,
      @PathParam("mod") String name,
      @PathParam("file") String file) {
    return at(
        asked,
        desk -> {
          var in = desk.game(game);
          var mod = desk.mod(in, name);
          var ids =
              desk.tx().entries().releases(in.id(), List.of(Desk.number("modfile", file))).stream()
                  .map(it -> it.id())
                  .toList();
          return desk.modfiles(desk.tx().releases().these(ids), List.of(mod)).stream()
              .findFirst()
              .orElseThrow(() -> Problem.notFound("modfile", file));
        });
  }

  /** A mod that another needs, and how many stand between them. */
  public record Needed(
      @com.fasterxml.jackson.annotation.JsonUnwrapped Mod mod, int dependencyDepth) {}

  @GET
  @Path("games/{game}/mods/{mod}/dependencies")
  public Envelope dependencies(
      @BeanParam Asked asked, @PathParam("game") String game, @PathParam("mod") String name) {
    var terms = asked.terms(Set.of());
    var depth = "true".equalsIgnoreCase(asked.parameter("recursive")) ? DEEPEST : 1;
    return at(
        asked,
        desk -> {
          var in = desk.game(game);
          var mod = desk.mod(in, name);
          var deep = needs(desk, mod, depth);
          var entries =
              desk.tx().entries().these(in.id(), List.copyOf(deep.keySet()), List.of(), List.of());
          var page = entries.stream().skip(terms.offset()).limit(terms.limit()).toList();
          var shown = desk.mods(page);
          var needed = new ArrayList<Needed>();
          for (int i = 0; i < page.size(); i++) {
            var id = page.get(i).id().value();
            needed.add(new Needed(shown.get(i), deep.getOrDefault(id, 0)));
          }
          return Envelope.of(needed, terms, entries.size());
        });
  }

  /** With how many stand between: the newest release of each says what it needs. */
  private static Map<UUID, Integer> needs(Desk desk, Entry mod, int deepest) {
    var deep = new LinkedHashMap<UUID, Integer>();
    var seen = new HashSet<>(Set.of(mod.id().value()));
    var level = List.of(mod.id().value());
    for (int depth = 0; depth < deepest && !level.isEmpty() && deep.size() < RELEASES; depth++) {
      var next = new ArrayList<UUID>();
      var newest = desk.tx().entries().newest(level);
      for (var need : desk.tx().releases().dependencies(newest)) {
        if (need.kind() == Dependency.Kind.REQUIRED && seen.add(need.mod().value())) {
          deep.put(need.mod().value(), depth);
          next.add(need.mod().value());
        }
      }
      level = next;
    }
    return deep;
  }

  private static List<Game.TagOption> options(List<Category> categories) {
    return List.of(
        new Game.TagOption(
            "Category",
            Map.of(),
            "checkboxes",
            categories.stream().map(it -> it.slug().value()).toList(),
            List.of(),
            Map.of(),
            false,
            false));
  }

  private Game game(Desk desk, market.storage.games.Game game) {
    var sells = game.monetisation() == market.storage.games.Monetisation.PAID;
    return new Game(
        game.number(),
        Mod.ACCEPTED,
        0,
        0,
        0,
        0,
        1,
        1,
        0,
        0,
        0,
        sells ? Mod.SOLD : 0,
        List.of(),
        0,
        3,
        0,
        "mods",
        game.currency().getCurrencyCode(),
        Picture.icon(""),
        Picture.logo(""),
        Map.of("filename", "", "original", ""),
        game.name(),
        game.slug().value(),
        game.summary(),
        null,
        null,
        addresses.base() + "/games/" + game.slug(),
        List.of(),
        options(desk.tx().games().categories(game.id())),
        null,
        Map.of(),
        List.of());
  }
}
