package market.api.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Verdict;
import org.jspecify.annotations.Nullable;

/** Deciding cases. */
public final class Moderating {
  private static final Duration CLAIM = Duration.ofMinutes(20);

  private final Database database;
  private final Map<Case.Kind, Judge> judges;
  private final Clock clock;

  /**
   * Decides by its judges.
   *
   * @param judges what a ruling does, by the kind of the case
   */
  public Moderating(Database database, Map<Case.Kind, Judge> judges, Clock clock) {
    this.database = database;
    this.judges = Map.copyOf(judges);
    this.clock = clock;
  }

  /** How a case ends; the author sees the code and the note. */
  public record Ruling(
      @NotNull Verdict verdict,
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "[a-z0-9_]+", message = "is lower-case letters, digits and underscores")
          String reasonCode,
      @Nullable @Size(max = 4_000) String note) {
    /** What the moderator wrote, which may be nothing. */
    String words() {
      return Objects.requireNonNullElse(note, "").strip();
    }

    /** Code and words in one line, as authors are told. */
    String said() {
      return words().isEmpty() ? reasonCode : reasonCode + ": " + words();
    }
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

  /** Ends a case; what follows from it is its kind's {@link Judge} to say. */
  public Case rule(Caller moderator, CaseId id, Ruling ruling) {
    return database.write(tx -> {
      var one = mine(tx, moderator, id);
      if (tx.cases().close(id, clock.instant()) == 0) {
        throw Problem.conflict("it was decided already");
      }
      if (one.creatorId().equals(moderator.id())) {
        throw Problem.forbidden("nobody judges their own work");
      }
      var judge = judge(one);
      if (!judge.verdicts(one).contains(ruling.verdict())) {
        throw Problem.invalid("verdict", "is one of " + judge.verdicts(one));
      }
      judge.rule(tx, moderator, one, ruling.verdict(), ruling.said());
      tx.cases()
          .rule(
              id,
              moderator.id(),
              ruling.verdict(),
              ruling.reasonCode(),
              ruling.words(),
              clock.instant());
      tx.audit()
          .add(
              clock.instant(),
              moderator.id(),
              "case." + ruling.verdict().name().toLowerCase(java.util.Locale.ROOT),
              "case:" + id,
              "%s %s".formatted(ruling.reasonCode(), ruling.words()).strip());
      return mine(tx, moderator, id);
    });
  }

  private Judge judge(Case one) {
    var judge = judges.get(one.kind());
    if (judge == null) {
      throw new IllegalStateException("nobody judges cases of kind " + one.kind());
    }
    return judge;
  }

  /** What may be ruled on a case. */
  public Set<Verdict> verdicts(Case one) {
    return judge(one).verdicts(one);
  }

  private static Case mine(Tx tx, Caller moderator, CaseId id) {
    return tx.cases().find(id, moderator.id()).orElseThrow(() -> Problem.notFound("case", id));
  }
}
