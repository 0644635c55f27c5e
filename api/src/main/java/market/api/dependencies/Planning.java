package market.api.dependencies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Lock.Locked;
import market.api.dependencies.Outcome.Pick;
import market.api.dependencies.Outcome.Reason;
import market.api.dependencies.Question.Limits;
import market.api.dependencies.Question.Wanted;
import market.api.releases.Releasing.Needs;
import market.api.releases.Releasing.NewRelease;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Choices;
import market.storage.releases.Dependency;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Working out what to download: for one mod or for several together, anew or from a lock. */
public final class Planning {
  /** What one request may make us read and try. */
  private static final Limits LIMITS = new Limits(10_000, 100_000, 5_000_000);

  private final Database database;

  public Planning(Database database) {
    this.database = database;
  }

  /** All of it of one game; the newest that goes together, staying with the lock where it can. */
  public Planned plan(@Nullable AccountId viewer, Wish wish) {
    var wanted = wanted(wish);
    return database.read(tx -> {
      var roots = roots(tx, wanted);
      var game = roots.getFirst().gameSlug();
      var lock = wish.lock();
      var facts =
          new Gathering(
                  tx,
                  lock == null ? List.of() : lock.ids(),
                  wish.gameVersion(),
                  wish.loader(),
                  LIMITS)
              .from(roots.stream().map(root -> root.id().value()).toList());
      var question =
          new Question(
              wanted,
              facts,
              wish.gameVersion(),
              wish.loader(),
              wish.taken(),
              lock == null ? Map.of() : lock.versions(),
              LIMITS);
      return switch (Resolver.resolve(question)) {
        case Outcome.Chosen chosen ->
            new Planned.Plan(new Drawing(tx, viewer, game, question).plan(chosen));
        case Outcome.Conflict conflict -> new Planned.Impossible(conflict.disagreements());
        case Outcome.TooHard hard -> new Planned.TooMuch(hard.what(), hard.limit());
      };
    });
  }

  /** What would come with a release as it is being written, for the last of what it runs on. */
  public Planned preview(@Nullable AccountId viewer, Slug slug, NewRelease draft) {
    return database.read(tx -> {
      var mod = tx.mods().find(slug, viewer).orElseThrow(() -> Problem.notFound("mod", slug));
      var release = asCandidate(slug, draft);
      var gameVersion = draft.gameVersions().isEmpty() ? null : draft.gameVersions().getLast();
      var loader = draft.loaders().isEmpty() ? null : draft.loaders().getLast();
      var slugs = release.needs().stream().map(need -> need.mod().value()).toList();
      var roots = tx.choices().named(slugs).stream().map(it -> it.id().value()).toList();
      var facts = new Gathering(tx, List.of(), gameVersion, loader, LIMITS).from(roots);
      facts.put(slug, List.of(release));
      var question =
          new Question(
              List.of(new Wanted(slug, "*", release.version())),
              facts,
              gameVersion,
              loader,
              release.channel(),
              Map.of(),
              LIMITS);
      return switch (Resolver.resolve(question)) {
        case Outcome.Chosen chosen ->
            new Planned.Plan(
                new Drawing(tx, viewer, mod.gameSlug(), question)
                    .plan(
                        chosen.picks().stream()
                            .filter(pick -> !pick.release().mod().equals(slug))
                            .toList(),
                        chosen.carried()));
        case Outcome.Conflict conflict -> new Planned.Impossible(conflict.disagreements());
        case Outcome.TooHard hard -> new Planned.TooMuch(hard.what(), hard.limit());
      };
    });
  }

  private static Candidate asCandidate(Slug slug, NewRelease draft) {
    var needs = new ArrayList<Need>();
    for (var need : Objects.requireNonNullElse(draft.dependencies(), List.<Needs>of())) {
      var range = Objects.requireNonNullElse(need.range(), "*");
      if (!Ranges.isRange(range)) {
        throw Problem.invalid("range", "is not a range of versions, such as ^1.2 or *");
      }
      needs.add(
          new Need(
              need.mod(),
              range,
              Objects.requireNonNullElse(need.kind(), Dependency.Kind.REQUIRED)));
    }
    return new Candidate(
        new ReleaseId(new UUID(0, 0)),
        slug,
        Semver.isValid(draft.version()) ? draft.version() : "0.0.0",
        Objects.requireNonNullElse(draft.channel(), Channel.RELEASE),
        draft.gameVersions(),
        draft.loaders(),
        false,
        0,
        List.copyOf(needs));
  }

  private static List<Wanted> wanted(Wish wish) {
    var wanted = new ArrayList<Wanted>();
    for (int i = 0; i < wish.mods().size(); i++) {
      var item = wish.mods().get(i).wanted();
      if (item.version() == null && !Ranges.isRange(item.range())) {
        throw Problem.invalid(
            "mods[%d].version".formatted(i), "is not a version or a range of versions");
      }
      wanted.add(item);
    }
    Objects.requireNonNullElse(wish.optional(), List.<Slug>of())
        .forEach(mod -> wanted.add(Wanted.any(mod)));
    return wanted;
  }

  private static List<Choices.Named> roots(Tx tx, List<Wanted> wanted) {
    var slugs = wanted.stream().map(it -> it.mod().value()).distinct().toList();
    var found =
        tx.choices().named(slugs).stream()
            .collect(Collectors.toMap(Choices.Named::slug, named -> named));
    var roots = new ArrayList<Choices.Named>();
    for (var item : wanted) {
      var root = found.get(item.mod());
      if (root == null) {
        throw Problem.notFound("mod", item.mod());
      }
      if (!roots.isEmpty() && !roots.getFirst().game().equals(root.game())) {
        throw Problem.invalid("mods", "are of several games");
      }
      roots.add(root);
    }
    return roots;
  }

  /**
   * Exactly the releases of a lock, yanked ones too. Each must still be there with the same files;
   * those that are not are named.
   */
  public PlanView locked(@Nullable AccountId viewer, Lock lock) {
    return database.read(tx -> {
      var found =
          tx.releases().these(lock.ids()).stream()
              .collect(Collectors.toMap(release -> release.id().value(), release -> release));
      var files =
          tx.files().of(lock.ids()).stream()
              .collect(Collectors.groupingBy(file -> file.release().value()));
      var errors = new ArrayList<Problem.Field>();
      for (int i = 0; i < lock.releases().size(); i++) {
        var locked = lock.releases().get(i);
        var wrong =
            wrong(
                locked,
                found.get(locked.release()),
                files.getOrDefault(locked.release(), List.of()));
        if (wrong != null) {
          errors.add(
              new Problem.Field(
                  "releases[%d]".formatted(i),
                  "%s %s %s".formatted(locked.mod(), locked.version(), wrong)));
        }
      }
      if (!errors.isEmpty()) {
        throw Problem.gone(errors);
      }
      var picks = picks(tx, lock, found);
      var question =
          new Question(
              List.of(),
              Map.of(),
              lock.gameVersion(),
              lock.loader(),
              lock.channel(),
              lock.versions(),
              LIMITS);
      return new Drawing(tx, viewer, lock.game(), question).plan(picks, List.of());
    });
  }

  private static @Nullable String wrong(
      Locked locked, @Nullable Release release, List<ReleaseFile> files) {
    if (release == null) {
      return "is not there any more: it was withdrawn or taken down";
    }
    if (!release.modSlug().equals(locked.mod()) || !release.version().equals(locked.version())) {
      return "is not what that release is";
    }
    var there = new HashSet<List<String>>();
    files.forEach(
        file -> there.add(List.of(file.filename(), file.blob().sha256(), file.blob().sha512())));
    var meant = new HashSet<List<String>>();
    locked
        .files()
        .forEach(file -> meant.add(List.of(file.filename(), file.sha256(), file.sha512())));
    return there.equals(meant) ? null : "has other files than the lock says";
  }

  /** In the order of the lock, with who needs whom among them. */
  private static List<Pick> picks(Tx tx, Lock lock, Map<UUID, Release> found) {
    var versions = lock.versions();
    var because = new LinkedHashMap<Slug, List<Reason>>();
    for (var needs : tx.releases().dependencies(lock.ids())) {
      var by = Objects.requireNonNull(found.get(needs.release().value()));
      if (versions.containsKey(needs.slug()) && needs.kind() != Dependency.Kind.INCOMPATIBLE) {
        because
            .computeIfAbsent(needs.slug(), _ -> new ArrayList<>())
            .add(new Reason(by.modSlug(), by.version(), needs.range(), needs.kind()));
      }
    }
    return lock.releases().stream()
        .map(locked -> Objects.requireNonNull(found.get(locked.release())))
        .distinct()
        .map(release ->
            new Pick(
                candidate(release),
                List.copyOf(because.getOrDefault(release.modSlug(), List.of()))))
        .toList();
  }

  private static Candidate candidate(Release release) {
    return new Candidate(
        release.id(),
        release.modSlug(),
        release.version(),
        release.channel(),
        release.gameVersions(),
        release.loaders(),
        release.yankedAt() != null,
        release.number(),
        List.of());
  }
}
