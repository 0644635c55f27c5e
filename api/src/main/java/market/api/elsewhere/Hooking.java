package market.api.elsewhere;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.api.mods.Editing;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.elsewhere.Hooks;
import market.storage.elsewhere.Hooks.Delivery;
import market.storage.elsewhere.Hooks.Hook;
import market.storage.elsewhere.Hooks.State;
import market.storage.games.Game;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Ways in for Git forges: made by a creator, told by a forge, each delivery heeded once. */
public final class Hooking {
  private static final int HOOKS_MAX = 5;
  private static final int DELIVERIES = 10;
  private static final int TEXT_MAX = 60_000;

  private final Database database;
  private final Vault vault;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Hooking(Database database, Vault vault, Later later, ObjectMapper json, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a creator decides about a way in.
   *
   * @param asset which file of a release is taken, with * and ?; without it the source at the tag
   */
  public record NewHook(
      @Nullable
          @Size(max = 100)
          @Pattern(regexp = "[^/\\\\]*", message = "is the name of a file, with * and ?")
          String asset,
      @NotNull @Size(min = 1, max = 60) List<@NotNull String> gameVersions,
      @NotNull @Size(min = 1, max = 10) List<@NotNull String> loaders) {}

  /** A way in that was just made; its secret is shown this once. */
  public record Made(UUID id, String secret) {}

  /** A way in with what was told there lately. */
  public record Standing(Hook hook, List<Delivery> deliveries) {}

  public Made make(Caller caller, Slug slug, NewHook wanted) {
    caller.mustBeUnbound();
    var bytes = new byte[30];
    random.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var id =
        database.write(tx -> {
          var mod = Editing.madeBy(tx, caller, slug);
          check(tx.games().get(mod.game()), wanted);
          if (tx.hooks().of(mod.id()).size() >= HOOKS_MAX) {
            throw Problem.conflict("at most %d hooks for one mod".formatted(HOOKS_MAX));
          }
          var made = tx.hooks().next();
          tx.hooks()
              .add(
                  made,
                  mod.id(),
                  caller.id(),
                  caller.proof().device(),
                  vault.seal(Place.hook(made), secret),
                  Objects.requireNonNullElse(wanted.asset(), "").strip(),
                  wanted.gameVersions(),
                  wanted.loaders(),
                  clock.instant());
          tx.audit().add(clock.instant(), caller.id(), "hook.made", "mod:" + mod.id(), "" + made);
          return made;
        });
    return new Made(id, secret);
  }

  private static void check(Game game, NewHook wanted) {
    for (var version : wanted.gameVersions()) {
      if (!game.versions().contains(version)) {
        throw Problem.invalid(
            "game_versions", "%s has no version %s".formatted(game.name(), version));
      }
    }
    for (var loader : wanted.loaders()) {
      if (!game.loaders().contains(loader)) {
        throw Problem.invalid("loaders", "%s has no loader %s".formatted(game.name(), loader));
      }
    }
  }

  public List<Standing> of(Caller caller, Slug slug) {
    return database.read(tx -> {
      var mod = Editing.madeBy(tx, caller, slug);
      return tx.hooks().of(mod.id()).stream()
          .map(hook -> new Standing(hook, tx.hooks().deliveries(hook.id(), DELIVERIES)))
          .toList();
    });
  }

  public void end(Caller caller, Slug slug, UUID id) {
    caller.mustBeUnbound();
    database.change(tx -> {
      var mod = Editing.madeBy(tx, caller, slug);
      if (tx.hooks().end(id, mod.id(), clock.instant()) == 0) {
        throw Problem.notFound("hook", id);
      }
      tx.audit().add(clock.instant(), caller.id(), "hook.ended", "mod:" + mod.id(), "" + id);
    });
  }

  /** What became of something told: whether it is new, and what is done about it. */
  public record Heard(boolean isNew, State state, String note) {}

  /** Believes only who knows the secret, and does each delivery once. */
  public Heard hear(UUID id, Function<String, @Nullable String> headers, byte[] body) {
    var hook =
        database.read(tx -> tx.hooks().find(id)).orElseThrow(() -> Problem.notFound("hook", id));
    var forge = Forge.of(headers);
    if (forge == null) {
      throw Problem.malformed("no forge known here tells it so");
    }
    if (!forge.proves(headers, body, vault.open(Place.hook(id), hook.secret()))) {
      throw Problem.unauthorized("this is not signed with the secret of the hook");
    }
    var event = Event.of(forge, forge.event(headers), read(body), hook.asset());
    var told = told(hook, forge.delivery(headers, body), event);
    return database.write(tx -> {
      var made = tx.hooks().tell(told, clock.instant());
      made.filter(_ -> told.state() == State.WAITING)
          .ifPresent(delivery -> later.enqueue(tx, new Job.Fetch(delivery)));
      return new Heard(made.isPresent(), told.state(), told.note());
    });
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw Problem.malformed("the body is not JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Hooks.Told told(Hook hook, String delivery, Event event) {
    return switch (event) {
      case Event.Tagged(var tag, var version, var source, var filename, var changelog) ->
          tag.length() > 200 || version.length() > 64 || source.length() > 2_000
              ? ignored(hook, delivery, "", "a name in it is too long")
              : new Hooks.Told(
                  hook.id(),
                  delivery,
                  tag,
                  source,
                  filename.substring(Math.max(0, filename.length() - 120)),
                  shortened(changelog.replace("\0", "")),
                  State.WAITING,
                  "");
      case Event.Nothing(var tag, var why) -> ignored(hook, delivery, tag, why);
    };
  }

  private static Hooks.Told ignored(Hook hook, String delivery, String tag, String why) {
    return new Hooks.Told(
        hook.id(), delivery, cut(tag, 200), "", "", "", State.IGNORED, cut(why, 500));
  }

  private static String shortened(String text) {
    var cut = text;
    while (cut.getBytes(StandardCharsets.UTF_8).length > TEXT_MAX) {
      cut = cut.substring(0, cut.length() * 9 / 10);
    }
    return cut;
  }

  static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }
}
