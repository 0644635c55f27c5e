package market.api.releases;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Keeping;
import market.api.accounts.Watching;
import market.api.dependencies.Ranges;
import market.api.genuine.Attesting;
import market.api.genuine.Genuine;
import market.api.jobs.Job;
import market.api.jobs.Later;
import market.api.lanes.Wait;
import market.api.mods.Editing;
import market.api.selling.Agreeing;
import market.api.selling.Selling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.Game;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.releases.Releases;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Drafting a release and handing it in. */
public final class Releasing {
  private static final int TEXT_BYTES_MAX = 65_536;

  private final Database database;
  private final Agreeing agreeing;
  private final Attesting attesting;
  private final Watching watching;
  private final Later later;
  private final Clock clock;

  public Releasing(
      Database database,
      Selling selling,
      Genuine genuine,
      Keeping accounts,
      Later later,
      Clock clock) {
    this.database = database;
    this.agreeing = selling.agreeing;
    this.attesting = genuine.attesting;
    this.watching = accounts.watching;
    this.later = later;
    this.clock = clock;
  }

  /** What a creator says about a release. */
  public record NewRelease(
      @NotNull @Size(max = 64) String version,
      @Nullable Channel channel,
      @Nullable @Size(max = TEXT_BYTES_MAX) String changelog,
      @NotNull @Size(min = 1, max = 60) List<@NotNull String> gameVersions,
      @NotNull @Size(min = 1, max = 10) List<@NotNull String> loaders,
      @Nullable @Size(max = 100) List<@NotNull @Valid Needs> dependencies) {}

  /** Another mod it needs; the range is npm's notation, as in {@code ^1.2}. */
  public record Needs(
      @NotNull Slug mod,
      @Nullable @Size(max = 100) String range,
      Dependency.@Nullable Kind kind,
      @Nullable @Min(1) @Max(5_000) Integer royaltyBp) {}

  /** Its version is SemVer and new; what it runs on is something its game knows. */
  public Release draft(Caller caller, Slug slug, NewRelease wanted) {
    check(wanted);
    return database.write(tx -> begun(tx, caller, slug, wanted));
  }

  /**
   * The same for a machine, which may die over it and try again: a draft that is there of this
   * version says from now on what is wanted, and has no file.
   */
  public Release draftAnew(Caller caller, Slug slug, NewRelease wanted) {
    check(wanted);
    return database.write(tx -> {
      var mod = Editing.madeBy(tx, caller, slug);
      var left = tx.releases().draft(mod.id(), wanted.version());
      if (left.isEmpty()) {
        return begun(tx, caller, slug, wanted);
      }
      var id = left.get();
      rewrite(tx, mod, id, wanted);
      tx.releases().undepend(id);
      depend(tx, caller, mod, id, wanted.dependencies());
      tx.files().of(List.of(id.value())).forEach(file -> tx.files().remove(id, file.filename()));
      return tx.releases().get(id);
    });
  }

  /** What may be said otherwise of a draft; what is left out stays. */
  public record Says(
      @Nullable Channel channel,
      @Nullable String changelog,
      @Nullable List<String> gameVersions,
      @Nullable List<String> loaders) {}

  /** Says something else of a draft. */
  public Release redraft(Caller caller, ReleaseId id, Says says) {
    return database.write(tx -> {
      var was = drafted(tx, caller, id);
      var wanted =
          new NewRelease(
              was.version(),
              Objects.requireNonNullElse(says.channel(), was.channel()),
              Objects.requireNonNullElse(says.changelog(), was.changelog()),
              Objects.requireNonNullElse(says.gameVersions(), was.gameVersions()),
              Objects.requireNonNullElse(says.loaders(), was.loaders()),
              null);
      check(wanted);
      rewrite(tx, tx.mods().get(was.mod()), id, wanted);
      return tx.releases().get(id);
    });
  }

  private static void rewrite(Tx tx, Mod mod, ReleaseId id, NewRelease wanted) {
    checkRunsOn(tx.games().get(mod.game()), wanted);
    var moved =
        tx.releases()
            .rewrite(
                id,
                Objects.requireNonNullElse(wanted.channel(), Channel.RELEASE),
                Objects.requireNonNullElse(wanted.changelog(), ""),
                wanted.gameVersions().stream().distinct().toList(),
                wanted.loaders().stream().distinct().toList());
    if (moved == 0) {
      throw Problem.conflict("it stands still since it was handed in");
    }
  }

  private static void check(NewRelease wanted) {
    if (!Semver.isValid(wanted.version())) {
      throw Problem.invalid(
          "version", "is not a version by SemVer 2.0, such as 1.4.0 or 2.0.0-beta.1");
    }
    var changelog = Objects.requireNonNullElse(wanted.changelog(), "");
    if (changelog.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES_MAX) {
      throw Problem.invalid("changelog", "is longer than %d bytes".formatted(TEXT_BYTES_MAX));
    }
  }

  private Release begun(Tx tx, Caller caller, Slug slug, NewRelease wanted) {
    var mod = Editing.madeBy(tx, caller, slug);
    checkRunsOn(tx.games().get(mod.game()), wanted);
    var draft =
        new Releases.Draft(
            mod.id(),
            caller.id(),
            wanted.version(),
            Objects.requireNonNullElse(wanted.channel(), Channel.RELEASE),
            Objects.requireNonNullElse(wanted.changelog(), ""),
            wanted.gameVersions().stream().distinct().toList(),
            wanted.loaders().stream().distinct().toList());
    var id =
        tx.releases()
            .add(draft, clock.instant())
            .orElseThrow(() -> Problem.taken("version", "was released before"));
    depend(tx, caller, mod, id, wanted.dependencies());
    tx.releases().tell(id, ReleaseState.DRAFT, caller.id(), "", clock.instant());
    return tx.releases().get(id);
  }

  private static void checkRunsOn(Game game, NewRelease wanted) {
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

  private void depend(Tx tx, Caller caller, Mod mod, ReleaseId id, @Nullable List<Needs> wanted) {
    if (wanted == null || wanted.isEmpty()) {
      return;
    }
    var mods = new ArrayList<ModId>();
    var seen = new HashSet<Slug>();
    for (int i = 0; i < wanted.size(); i++) {
      var field = "dependencies[%d].".formatted(i);
      var needs = wanted.get(i);
      var other =
          tx.mods()
              .find(needs.mod(), caller.id())
              .orElseThrow(() -> Problem.invalid(field + "mod", "is not a mod here"));
      if (other.id().equals(mod.id()) || !other.game().equals(mod.game())) {
        throw Problem.invalid(field + "mod", "is itself, or of another game");
      }
      if (!seen.add(needs.mod())) {
        throw Problem.invalid(field + "mod", "is named twice");
      }
      if (needs.range() != null && !Ranges.isRange(needs.range())) {
        throw Problem.invalid(field + "range", "is not a range of versions, such as ^1.2 or *");
      }
      mods.add(other.id());
      if (needs.royaltyBp() != null) {
        caller.mustBeUnbound();
        agreeing.propose(tx, caller.id(), mod, other.id(), other.owner(), needs.royaltyBp());
      }
    }
    tx.releases()
        .depend(
            id,
            mods,
            wanted.stream().map(needs -> Objects.requireNonNullElse(needs.range(), "*")).toList(),
            wanted.stream()
                .map(needs -> Objects.requireNonNullElse(needs.kind(), Dependency.Kind.REQUIRED))
                .toList(),
            Arrays.asList(wanted.stream().map(Needs::royaltyBp).toArray(Integer[]::new)));
  }

  /** Hands a draft in: from now on its files stand still, and a scan looks into them. */
  public Release submit(Caller caller, ReleaseId id) {
    return database.write(tx -> {
      var release = drafted(tx, caller, id);
      if (release.state() != ReleaseState.DRAFT) {
        throw Problem.conflict("it was handed in before");
      }
      if (tx.uploads().open(id) > 0) {
        throw Problem.conflict("a file of it is still on its way; wait for it, or give it up");
      }
      if (tx.files().of(List.of(id.value())).isEmpty()) {
        throw Problem.conflict("it has no file yet");
      }
      refuseShadows(tx.files().of(List.of(id.value())));
      if (tx.releases().move(id, ReleaseState.DRAFT, ReleaseState.SCANNING, clock.instant()) == 0) {
        throw Problem.conflict("it was handed in before");
      }
      tx.releases().tell(id, ReleaseState.SCANNING, caller.id(), "", clock.instant());
      watching.handedIn(tx, caller, release);
      later.enqueue(tx, new Job.Scan(id.value()));
      return tx.releases().get(id);
    });
  }

  /** A file's signature is found at its name and {@code .minisig}: no other file is there. */
  private static void refuseShadows(List<ReleaseFile> files) {
    var names = files.stream().map(ReleaseFile::filename).collect(Collectors.toSet());
    for (var name : names) {
      if (names.contains(name + Downloading.MINISIG)) {
        throw Problem.conflict(
            "%s%s is where the signature of %s is found; name it otherwise"
                .formatted(name, Downloading.MINISIG, name));
      }
    }
  }

  /** Takes a release back: nobody finds or downloads it any more. */
  public Release withdraw(Caller caller, ReleaseId id) {
    return database.write(tx -> {
      var release = drafted(tx, caller, id);
      if (release.state() == ReleaseState.WITHDRAWN) {
        return release;
      }
      if (tx.releases().move(id, release.state(), ReleaseState.WITHDRAWN, clock.instant()) == 0) {
        throw Problem.conflict("it just changed; look again");
      }
      if (release.state() == ReleaseState.LIVE) {
        attesting.withdrawn(tx, release);
      }
      tx.releases().tell(id, ReleaseState.WITHDRAWN, caller.id(), "", clock.instant());
      tx.cases().closeOf(id, clock.instant());
      tx.changes().add(release.mod());
      return tx.releases().get(id);
    });
  }

  /** How long it will be until a moderator has decided it; empty where none has to. */
  public Optional<Wait> toCome(Tx tx, ReleaseId id) {
    return Wait.of(tx, id, clock.instant());
  }

  /** The release, for those who make its mod. */
  public static Release drafted(Tx tx, Caller caller, ReleaseId id) {
    var release =
        tx.releases().find(id, caller.id()).orElseThrow(() -> Problem.notFound("release", id));
    if (!tx.teams().makes(caller.id(), release.mod())) {
      throw Problem.forbidden("only those who make it may do this");
    }
    caller.mustReach(release.mod());
    return release;
  }
}
