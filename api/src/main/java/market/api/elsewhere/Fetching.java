package market.api.elsewhere;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.releases.Releasing;
import market.api.uploads.Uploading;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.elsewhere.Hooks.Delivery;
import market.storage.elsewhere.Hooks.Hook;
import market.storage.elsewhere.Hooks.State;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Fetches what a forge told of, and publishes it as its maker would. */
public final class Fetching {
  private static final int TRIES = 6;

  private final Database database;
  private final Releasing releasing;
  private final Uploading uploading;
  private final Outside outside;
  private final Settings settings;
  private final Clock clock;

  Fetching(
      Database database,
      Releasing releasing,
      Uploading uploading,
      Outside outside,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.releasing = releasing;
    this.uploading = uploading;
    this.outside = outside;
    this.settings = settings;
    this.clock = clock;
  }

  /** What goes wrong on the way is tried again; what is refused is told. */
  public void fetch(UUID id) {
    var found = database.read(tx -> tx.hooks().delivery(id));
    if (found.isEmpty() || found.get().state() != State.WAITING) {
      return;
    }
    var delivery = found.get();
    var hook = database.read(tx -> tx.hooks().find(delivery.hook()));
    if (hook.isEmpty()) {
      end(delivery, State.IGNORED, "the hook is no more", null);
      return;
    }
    try {
      publish(hook.get(), delivery);
    } catch (Problem | Outside.Refused e) {
      if (e instanceof Problem problem && problem.status() >= 500) {
        retry(delivery, e);
      }
      end(delivery, State.FAILED, String.valueOf(e.getMessage()), null);
    } catch (RuntimeException e) {
      refused(e, delivery);
    }
  }

  /** A refusal in the middle of a body comes wrapped. */
  private void refused(RuntimeException thrown, Delivery delivery) {
    for (Throwable inner = thrown; inner != null; inner = inner.getCause()) {
      if (inner instanceof Outside.Refused refusal) {
        end(delivery, State.FAILED, String.valueOf(refusal.getMessage()), null);
        return;
      }
    }
    retry(delivery, thrown);
    end(delivery, State.FAILED, "given up: " + thrown.getMessage(), null);
  }

  private void retry(Delivery delivery, RuntimeException thrown) {
    if (delivery.tries() + 1 < TRIES) {
      var note = Hooking.cut("to be tried again: " + thrown.getMessage(), 500);
      database.change(tx -> tx.hooks().tried(delivery.id(), note));
      throw thrown;
    }
  }

  private void publish(Hook hook, Delivery delivery) {
    var version = Objects.requireNonNull(Event.version(delivery.tag()));
    var caller = maker(database, hook.madeBy(), hook.mod(), hook.device());
    var mod = database.read(tx -> tx.mods().get(hook.mod()));
    var there =
        database.read(tx ->
            tx.releases().of(mod.id(), true, Long.MAX_VALUE, 200).stream()
                .filter(it -> it.version().equals(version))
                .filter(it -> it.submittedAt() != null)
                .findFirst());
    if (there.isPresent()) {
      end(delivery, State.IGNORED, version + " was released before", there.get().id());
      return;
    }
    var release =
        releasing.draftAnew(
            caller,
            mod.slug(),
            new Releasing.NewRelease(
                version,
                channel(version),
                delivery.changelog(),
                hook.gameVersions(),
                hook.loaders(),
                needsOfLast(mod.id(), version)));
    try (var bytes = outside.open(delivery.source(), settings.files().uploadBytesMax())) {
      var _ = uploading.receive(caller, release.id(), delivery.filename(), bytes);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var _ = releasing.submit(caller, release.id());
    end(delivery, State.PUBLISHED, version + " was handed in", release.id());
  }

  static Channel channel(String version) {
    return Semver.isValid(version) && !new Semver(version).getPreRelease().isEmpty()
        ? Channel.BETA
        : Channel.RELEASE;
  }

  /** A tag does not say what it needs, so it needs what the release before it did. */
  private List<Releasing.Needs> needsOfLast(ModId mod, String version) {
    return database.read(tx ->
        tx.releases().of(mod, true, Long.MAX_VALUE, 20).stream()
            .filter(it -> !it.version().equals(version))
            .findFirst()
            .map(last -> tx.releases().dependencies(List.of(last.id().value())))
            .orElse(List.of())
            .stream()
            .map(Fetching::needs)
            .toList());
  }

  private static Releasing.Needs needs(Dependency one) {
    return new Releasing.Needs(new Slug(one.slug().toString()), one.range(), one.kind(), null);
  }

  /**
   * As whoever made the hook, and no further than it is for; they must still make the mod.
   *
   * @param device what it was made on: one that was new is so for what comes by it
   */
  static Caller maker(Database database, AccountId id, ModId mod, @Nullable UUID device) {
    return database.read(tx ->
        new Caller(
            tx.accounts().find(id).orElseThrow(),
            tx.accounts().grants(id),
            EnumSet.of(Scope.PUBLISH),
            true,
            Set.of(mod),
            new Caller.Proof(null, device, true, true)));
  }

  private void end(Delivery delivery, State state, String note, @Nullable ReleaseId release) {
    database.change(tx ->
        tx.hooks().finish(delivery.id(), state, Hooking.cut(note, 500), release, clock.instant()));
  }
}
