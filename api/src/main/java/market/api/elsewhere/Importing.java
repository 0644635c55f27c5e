package market.api.elsewhere;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.elsewhere.ForeignListing.Project;
import market.api.elsewhere.ForeignListing.Version;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.api.mods.Editing;
import market.api.mods.Licences;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.elsewhere.Imports;
import market.storage.games.Game;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Brings a listing here from another registry, by the one who makes it there: they prove it by a
 * line in its description that names their account.
 */
public final class Importing {
  static final String DONE = "done";
  static final String LEFT_OUT = "left out";
  static final String WAITING = "waiting";
  private static final int VERSIONS_MAX = 200;
  private static final String LINE = "modmarket-verification=";

  private final Database database;
  private final Editing editing;
  public final Bringing bringing;
  private final Later later;
  private final Clock clock;

  Importing(Database database, Editing editing, Bringing bringing, Later later, Clock clock) {
    this.database = database;
    this.editing = editing;
    this.bringing = bringing;
    this.later = later;
    this.clock = clock;
  }

  /**
   * What is to be brought here.
   *
   * @param project its id or slug there
   * @param slug what it is called here; without it as there
   * @param category where it is listed; without it one that both know
   * @param licence where theirs is not known here
   */
  public record Wanted(
      @NotNull @Pattern(regexp = "modrinth", message = "is modrinth") String from,
      @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{1,64}", message = "is an id or slug there")
          String project,
      @NotNull Slug game,
      @Nullable Slug slug,
      @Nullable @Size(max = 60) String category,
      @Nullable String licence) {}

  /** An import with its versions. */
  public record Progress(Imports.Import of, List<Imports.Version> versions) {
    /** How many are settled, one way or the other. */
    public long done() {
      return versions.stream().filter(it -> !it.state().equals(WAITING)).count();
    }
  }

  /** What proves that this account may bring a project here. */
  public static String line(AccountId account, String registry, String project) {
    try {
      var text = "%s %s %s".formatted(account, registry, project);
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return LINE + HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lists it here as a draft, and has its versions fetched one after the other. */
  public UUID begin(Caller caller, Wanted wanted) {
    caller.mustBeUnbound();
    var project = bringing.project(wanted.project());
    var line = line(caller.id(), wanted.from(), project.id());
    if (project.body().lines().map(String::strip).noneMatch(line::equals)) {
      throw Problem.invalid(
          "project",
          "its description there does not hold the line %s, which proves that it is yours"
              .formatted(line));
    }
    if (database.read(tx -> tx.imports().named(wanted.from(), "mod", project.id())).isPresent()) {
      throw Problem.conflict("it was brought here before");
    }
    var game =
        database
            .read(tx -> tx.games().find(wanted.game()))
            .orElseThrow(() -> Problem.invalid("game", "is not a game here"));
    var versions = bringing.versions(project.id());
    var mod = editing.list(caller, listing(wanted, project, game, line));
    return database.write(tx -> {
      if (tx.imports().name(wanted.from(), "mod", project.id(), mod.id().value()) == 0) {
        throw Problem.conflict("it was brought here before");
      }
      var id =
          tx.imports().begin(mod.id(), caller.id(), wanted.from(), project.id(), clock.instant());
      var rows = rows(versions, game);
      tx.imports()
          .add(
              id,
              rows.stream().map(Imports.Version::foreignId).toList(),
              IntStream.range(0, rows.size()).boxed().toList(),
              rows.stream().map(Imports.Version::named).toList(),
              rows.stream().map(Imports.Version::version).toList(),
              rows.stream().map(Imports.Version::state).toList(),
              rows.stream().map(Imports.Version::note).toList());
      later.enqueue(tx, new Job.Bring(id));
      return id;
    });
  }

  private Editing.NewMod listing(Wanted wanted, Project project, Game game, String line) {
    var known =
        database.read(tx -> tx.games().categories(game.id())).stream()
            .map(category -> category.slug().value())
            .toList();
    var shared = project.categories().stream().filter(known::contains).limit(3).toList();
    var categories = wanted.category() == null ? shared : List.of(wanted.category());
    if (categories.isEmpty()) {
      throw Problem.invalid("category", "none of theirs is known here; tell one of " + known);
    }
    var licence = wanted.licence() == null ? project.licence() : wanted.licence();
    if (!Licences.isKnown(licence)) {
      throw Problem.invalid("licence", "%s is not known here; tell one".formatted(licence));
    }
    return new Editing.NewMod(
        game.slug(),
        wanted.slug() == null ? slug(project.slug()) : wanted.slug(),
        Hooking.cut(project.title(), 80),
        Hooking.cut(project.summary(), 250),
        project.body().replace(line, "").strip(),
        licence,
        categories,
        List.of(),
        null,
        null,
        new Editing.WebLinks(project.source(), project.issues(), project.wiki()));
  }

  private static Slug slug(String theirs) {
    try {
      return new Slug(theirs);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("slug", "theirs cannot be one here; tell another");
    }
  }

  /** The oldest first; each is called as SemVer has it, or told why it is left out. */
  private static List<Imports.Version> rows(List<Version> newestFirst, Game game) {
    var taken = new HashSet<String>();
    var rows = new ArrayList<Imports.Version>();
    for (var version : newestFirst.stream().limit(VERSIONS_MAX).toList().reversed()) {
      var named = coerced(version.number());
      var why = why(version, named, game, taken);
      var isRenamed = named != null && !named.equals(version.number());
      rows.add(
          new Imports.Version(
              version.id(),
              Hooking.cut(version.number(), 200),
              named == null ? "" : named,
              why == null ? WAITING : LEFT_OUT,
              why != null
                  ? why
                  : isRenamed ? "called %s here, as SemVer has it".formatted(named) : "",
              null));
    }
    return rows;
  }

  private static @Nullable String why(
      Version version, @Nullable String named, Game game, Set<String> taken) {
    if (named == null) {
      return "its number cannot be read as a version";
    }
    if (version.gameVersions().stream().noneMatch(game.versions()::contains)) {
      return "for no version of the game that is known here";
    }
    if (version.loaders().stream().noneMatch(game.loaders()::contains)) {
      return "for no loader that is known here";
    }
    if (version.files().isEmpty()) {
      return "without a file";
    }
    return taken.add(named) ? null : "another version is called %s too".formatted(named);
  }

  /** Null for what has no number at all. */
  static @Nullable String coerced(String number) {
    if (number.length() <= 64 && Semver.isValid(number)) {
      return number;
    }
    var coerced = Semver.coerce(Hooking.cut(number, 64));
    return coerced == null ? null : coerced.getVersion();
  }

  /** How far it is; for whoever began it. */
  public Progress progress(Caller caller, UUID id) {
    return database.read(tx -> {
      var one =
          tx.imports()
              .find(id)
              .filter(it -> it.account().equals(caller.id()))
              .orElseThrow(() -> Problem.notFound("import", id));
      return new Progress(one, tx.imports().versions(id));
    });
  }

  /** Those of the caller, the newest first. */
  public List<Imports.Import> of(Caller caller) {
    return database.read(tx -> tx.imports().of(caller.id()));
  }
}
