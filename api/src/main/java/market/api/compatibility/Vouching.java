package market.api.compatibility;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.releases.DownloadCounts;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Scope;
import market.storage.compatibility.Compatibility.Vote;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Saying whether a mod works, by those who have it and by the makers' machines. */
public final class Vouching {
  private static final int NOTE_MOST = 300;

  private final Database database;
  private final DownloadCounts counts;
  private final Clock clock;

  public Vouching(Database database, DownloadCounts counts, Clock clock) {
    this.counts = counts;
    this.database = database;
    this.clock = clock;
  }

  /**
   * One voice.
   *
   * @param release by its version; without it the newest
   * @param with the other mod it was tried beside; without it the mod alone
   */
  public record Voice(
      @Nullable @Size(max = 64) String release,
      @NotBlank @Size(max = 40) String gameVersion,
      @Nullable Slug with,
      @NotNull Boolean works,
      @Nullable @Size(max = NOTE_MOST) String note) {}

  /**
   * Those who own or downloaded the mod have one voice a version and other mod; the last counts.
   * Its makers have none, but a token of theirs that may publish speaks for their machines.
   */
  public void vote(Caller caller, Slug slug, Voice voice) {
    var note = Objects.requireNonNullElse(voice.note(), "").strip();
    if (note.length() > NOTE_MOST) {
      throw Problem.invalid("note", "at most %d characters".formatted(NOTE_MOST));
    }
    counts.settle(caller.id());
    database.change(tx -> {
      var mod =
          tx.mods()
              .find(slug, caller.id())
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.notFound("mod", slug));
      var ci = speaksForMakers(tx, caller, mod);
      if (!tx.games().get(mod.game()).versions().contains(voice.gameVersion())) {
        throw Problem.invalid("game_version", "is not a version of " + mod.gameName());
      }
      var release =
          tx.releases()
              .live(mod.id(), named(voice.release()))
              .orElseThrow(() -> Problem.invalid("release", "is not a release of this mod"));
      var other = other(tx, mod, voice.with());
      tx.compatibility()
          .vote(
              new Vote(
                  mod.id(),
                  release,
                  voice.gameVersion(),
                  other,
                  caller.id(),
                  ci,
                  voice.works(),
                  note),
              clock.instant());
      tx.changes().add(mod.id());
      if (other != null) {
        tx.changes().add(other);
      }
    });
  }

  /**
   * Takes one's own voice back, also when one could not have it any more; 404 when there is none.
   */
  public void takeBack(Caller caller, Slug slug, String gameVersion, @Nullable Slug with) {
    database.change(tx -> {
      var mod = tx.mods().find(slug, caller.id()).orElseThrow(() -> Problem.notFound("mod", slug));
      var about = tx.compatibility().takeBack(mod.id(), gameVersion, with, caller.id());
      if (about.isEmpty()) {
        throw Problem.notFound("voice on", gameVersion);
      }
      tx.changes().add(about);
    });
  }

  private static @Nullable String named(@Nullable String version) {
    return version == null || version.isBlank() ? null : version.strip();
  }

  private static boolean speaksForMakers(Tx tx, Caller caller, Mod mod) {
    if (tx.teams().makes(caller.id(), mod.id())) {
      if (caller.byToken() && caller.scopes().contains(Scope.PUBLISH)) {
        return true;
      }
      throw Problem.forbidden(
          "creators speak of their own mods through their machines: a token with the scope"
              + " publish");
    }
    if (tx.library().owns(caller.id(), mod.id()).isEmpty()
        && !tx.library().hasDownloaded(caller.id(), mod.id())) {
      throw Problem.forbidden("only players who own or downloaded a mod say whether it works");
    }
    return false;
  }

  private static @Nullable ModId other(Tx tx, Mod mod, @Nullable Slug with) {
    if (with == null) {
      return null;
    }
    return tx.mods()
        .find(with, null)
        .filter(other -> other.game().equals(mod.game()) && !other.id().equals(mod.id()))
        .map(Mod::id)
        .orElseThrow(() -> Problem.invalid("with", "is not another mod of " + mod.gameName()));
  }
}
