package market.api.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.releases.Publishing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Deciding cases, and telling of what should be decided. */
public final class Moderating {
  private static final Duration CLAIM = Duration.ofMinutes(20);
  private static final int RISK_REPORT = 40;
  private static final int RISK_MALWARE = 80;

  private final Database database;
  private final Publishing publishing;
  private final Clock clock;

  public Moderating(Database database, Publishing publishing, Clock clock) {
    this.database = database;
    this.publishing = publishing;
    this.clock = clock;
  }

  /** How a case ends; the author sees the code and the note. */
  public record Ruling(
      @NotNull Verdict verdict,
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "[a-z0-9_]+", message = "is lower-case letters, digits and underscores")
          String reasonCode,
      @Nullable @Size(max = 4_000) String note) {}

  /** Something is wrong with a mod. */
  public record Report(
      @NotNull Slug mod,
      @NotNull Reason reason,
      @NotNull @Size(min = 1, max = 2_000) String text) {}

  /** What can be wrong. */
  public enum Reason {
    MALWARE,
    STOLEN,
    BROKEN,
    OFFENSIVE,
    SPAM,
    OTHER
  }

  /** Keeps a case for this moderator for a while; somebody else's claim is told. */
  public Case claim(Caller moderator, CaseId id) {
    return database.write(tx -> {
      var one = mine(tx, moderator, id);
      var now = clock.instant();
      if (one.open() && tx.cases().claim(id, moderator.id(), now, now.plus(CLAIM)) == 0) {
        throw Problem.conflict("another moderator has it until " + one.claimedUntil());
      }
      return mine(tx, moderator, id);
    });
  }

  /** Ends a case. A ruling on a release decides the release; SUSPEND takes the whole mod down. */
  public Case rule(Caller moderator, CaseId id, Ruling ruling) {
    return database.write(tx -> {
      var one = mine(tx, moderator, id);
      if (tx.cases().close(id, clock.instant()) == 0) {
        throw Problem.conflict("it was decided already");
      }
      if (one.creatorId().equals(moderator.id())) {
        throw Problem.forbidden("nobody judges their own work");
      }
      var note = Objects.requireNonNullElse(ruling.note(), "").strip();
      apply(tx, moderator, one, ruling, note);
      tx.cases()
          .rule(id, moderator.id(), ruling.verdict(), ruling.reasonCode(), note, clock.instant());
      tx.audit()
          .add(
              clock.instant(),
              moderator.id(),
              "case." + ruling.verdict().name().toLowerCase(java.util.Locale.ROOT),
              "case:" + id,
              "%s %s".formatted(ruling.reasonCode(), note).strip());
      return mine(tx, moderator, id);
    });
  }

  private void apply(Tx tx, Caller moderator, Case one, Ruling ruling, String note) {
    var said = note.isEmpty() ? ruling.reasonCode() : ruling.reasonCode() + ": " + note;
    switch (ruling.verdict()) {
      case APPROVE -> {
        if (one.release() == null) {
          throw Problem.invalid("verdict", "a report is dismissed or the mod suspended");
        }
        publishing.publish(tx, one.release(), moderator.id(), said);
      }
      case REJECT, REQUEST_CHANGES -> {
        if (one.release() == null) {
          throw Problem.invalid("verdict", "a report is dismissed or the mod suspended");
        }
        publishing.reject(tx, one.release(), moderator.id(), said);
      }
      case SUSPEND -> {
        if (one.release() != null) {
          publishing.reject(tx, one.release(), moderator.id(), said);
        }
        tx.mods().suspend(one.mod(), clock.instant());
        tx.changes().add(one.mod());
      }
      case DISMISS -> {
        if (one.release() != null) {
          throw Problem.invalid("verdict", "a release is approved or rejected");
        }
      }
    }
  }

  /** Reports of one mod gather in one case; more of them raise its risk. */
  public CaseId report(Caller reporter, Report report) {
    return database.write(tx -> {
      var mod =
          tx.mods()
              .find(report.mod(), reporter.id())
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.invalid("mod", "is not a mod here"));
      var risk = report.reason() == Reason.MALWARE ? RISK_MALWARE : RISK_REPORT;
      var id = tx.cases().openReport(mod.game(), mod.id(), risk, clock.instant());
      tx.cases()
          .report(
              id,
              reporter.id(),
              report.reason().name().toLowerCase(java.util.Locale.ROOT),
              report.text().strip(),
              clock.instant());
      return id;
    });
  }

  private static Case mine(Tx tx, Caller moderator, CaseId id) {
    return tx.cases().find(id, moderator.id()).orElseThrow(() -> Problem.notFound("case", id));
  }
}
