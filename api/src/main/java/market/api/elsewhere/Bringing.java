package market.api.elsewhere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.elsewhere.ForeignListing.Project;
import market.api.elsewhere.ForeignListing.Version;
import market.api.releases.Releasing;
import market.api.uploads.Uploading;
import market.storage.Database;
import market.storage.elsewhere.Imports;
import market.storage.mods.Mod;
import market.storage.releases.Channel;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/** Fetches the versions of an import one after the other; whatever breaks goes on from there. */
public final class Bringing {
  private static final int ANSWER_MAX = 16 << 20;
  private static final int TRIES = 8;

  private final Database database;
  private final Releasing releasing;
  private final Uploading uploading;
  private final Outside outside;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Bringing(
      Database database,
      Releasing releasing,
      Uploading uploading,
      Outside outside,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.releasing = releasing;
    this.uploading = uploading;
    this.outside = outside;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  Project project(String name) {
    return Project.of(get("project/" + name));
  }

  /** The newest first. */
  List<Version> versions(String project) {
    var versions = new ArrayList<Version>();
    get("project/%s/version".formatted(project)).forEach(it -> versions.add(Version.of(it)));
    return versions;
  }

  private JsonNode get(String path) {
    try {
      var base = settings.elsewhere().modrinth();
      return json.readTree(outside.all(base + "/" + path, ANSWER_MAX));
    } catch (Outside.Refused e) {
      throw Problem.invalid("project", "cannot be read there: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UncheckedIOException e) {
      throw Problem.unavailable("the other registry does not answer; try again", 30);
    }
  }

  /** Brings what is not here yet; each version is settled for itself. */
  public void bring(UUID id) {
    var found = database.read(tx -> tx.imports().find(id));
    if (found.isEmpty() || found.get().state() != Imports.State.WAITING) {
      return;
    }
    var one = found.get();
    try {
      var caller = Fetching.maker(database, one.account(), one.mod(), null);
      var mod = database.read(tx -> tx.mods().get(one.mod()));
      for (var row : database.read(tx -> tx.imports().versions(id))) {
        if (row.state().equals(Importing.WAITING)) {
          bring(caller, mod, one, row);
        }
      }
      finish(one, Imports.State.DONE, "");
    } catch (RuntimeException e) {
      if (one.tries() + 1 < TRIES) {
        var note = Hooking.cut("to be tried again: " + e.getMessage(), 500);
        database.change(tx -> tx.imports().tried(id, note));
        throw e;
      }
      finish(one, Imports.State.FAILED, "given up: " + e.getMessage());
    }
  }

  private void finish(Imports.Import one, Imports.State state, String note) {
    database.change(
        tx -> tx.imports().finish(one.id(), state, Hooking.cut(note, 500), clock.instant()));
  }

  private void bring(Caller caller, Mod mod, Imports.Import one, Imports.Version row) {
    ReleaseId release = null;
    try {
      var version = Version.of(get("version/" + row.foreignId()));
      release = draft(caller, mod, row, version);
      take(caller, release, version);
      var _ = releasing.submit(caller, release);
      settle(one, row, Importing.DONE, row.note(), release);
    } catch (Problem problem) {
      if (problem.status() >= 500) {
        throw problem;
      }
      leaveOut(caller, one, row, release, problem.detail());
    } catch (Outside.Refused refused) {
      leaveOut(caller, one, row, release, String.valueOf(refused.getMessage()));
    }
  }

  private ReleaseId draft(Caller caller, Mod mod, Imports.Version row, Version version) {
    var game = database.read(tx -> tx.games().get(mod.game()));
    return releasing
        .draftAnew(
            caller,
            mod.slug(),
            new Releasing.NewRelease(
                row.version(),
                channel(version.type()),
                version.changelog(),
                version.gameVersions().stream().filter(game.versions()::contains).toList(),
                version.loaders().stream().filter(game.loaders()::contains).toList(),
                null))
        .id();
  }

  private static Channel channel(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "beta" -> Channel.BETA;
      case "alpha" -> Channel.ALPHA;
      default -> Channel.RELEASE;
    };
  }

  /** A file is what the other registry says it is, or it is not taken. */
  private void take(Caller caller, ReleaseId release, Version version) {
    for (var file : version.files()) {
      try (var bytes = outside.open(file.url(), settings.files().uploadBytesMax())) {
        var blob = uploading.receive(caller, release, file.filename(), bytes);
        if (!blob.sha1().equalsIgnoreCase(file.sha1())
            || !blob.sha512().equalsIgnoreCase(file.sha512())) {
          throw new Outside.Refused(
              "%s is not the file that its hashes are of".formatted(file.filename()));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void leaveOut(
      Caller caller,
      Imports.Import one,
      Imports.Version row,
      @Nullable ReleaseId release,
      String why) {
    if (release != null) {
      var _ = releasing.withdraw(caller, release);
    }
    settle(one, row, Importing.LEFT_OUT, why, null);
  }

  private void settle(
      Imports.Import one,
      Imports.Version row,
      String state,
      String note,
      @Nullable ReleaseId release) {
    database.change(tx -> {
      tx.imports().settle(one.id(), row.foreignId(), state, Hooking.cut(note, 500), release);
      if (release != null) {
        tx.imports().name(one.registry(), "release", row.foreignId(), release.value());
      }
    });
  }
}
