package market.api.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.mail.Posting;
import market.api.releases.Publishing;
import market.storage.Database;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Verdict;
import org.jspecify.annotations.Nullable;

/** Deciding cases. */
public final class Moderating {
  /** How long a case is kept for whoever took it; taken again, it is so much from then. */
  public static final Duration CLAIM = Duration.ofMinutes(20);

  public final Reversing reversing;
  public final Talking talking;
  public final Arranging arranging;

  private final Database database;
  private final Map<Case.Kind, Judge> judges;
  private final Informing informing;
  private final Clock clock;

  /**
   * Decides by its judges.
   *
   * @param judges what a ruling does, by the kind of the case
   */
  public Moderating(
      Database database,
      Map<Case.Kind, Judge> judges,
      Publishing publishing,
      Posting posting,
      Clock clock) {
    this.database = database;
    this.judges = Map.copyOf(judges);
    this.clock = clock;
    informing = new Informing(posting, clock);
    reversing = new Reversing(database, this::judge, informing, clock);
    talking = new Talking(database, publishing, informing, clock);
    arranging = new Arranging(database, clock);
  }

  /**
   * How a case ends; the author sees the code and the note.
   *
   * @param ticks what of the checklist was looked at, in the words of the list
   */
  public record Ruling(
      @NotNull Verdict verdict,
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "[a-z0-9_]+", message = "is lower-case letters, digits and underscores")
          String reasonCode,
      @Nullable @Size(max = 4_000) String note,
      @Nullable @Size(max = 40) List<@NotNull @Size(max = 200) String> ticks) {
    /** Without a checklist. */
    public Ruling(Verdict verdict, String reasonCode, @Nullable String note) {
      this(verdict, reasonCode, note, null);
    }

    /** What the moderator wrote, which may be nothing. */
    String words() {
      return Objects.requireNonNullElse(note, "").strip();
    }

    /** Code and words in one line, as authors are told. */
    String said() {
      return words().isEmpty() ? reasonCode : reasonCode + ": " + words();
    }
  }

  /** What is open in the games of a moderator, what is due first before. */
  public Slice<Case> queue(Caller moderator, Asked asked, @Nullable Long after, int limit) {
    return database.read(tx ->
        Slice.of(
            tx.cases().page(moderator.id(), asked.wanted(tx), after, clock.instant(), limit + 1),
            limit,
            one -> String.valueOf(one.number())));
  }

  /** Keeps a case for this moderator for a while; somebody else's claim is told. */
  public Case claim(Caller moderator, CaseId id) {
    return database.write(tx -> {
      var one = mine(tx, moderator, id);
      if (one.open()) {
        take(tx, moderator, one);
      }
      return mine(tx, moderator, id);
    });
  }

  private void take(Tx tx, Caller moderator, Case one) {
    var now = clock.instant();
    if (tx.cases().claim(one.id(), moderator.id(), now, now.plus(CLAIM)) == 0) {
      if (one.isTaken(moderator.id(), now)) {
        throw Problem.conflict("another moderator has it until " + one.claimedUntil());
      }
      throw Problem.conflict(
          tx.cases().isOpen(one.id())
              ? "it is for another moderator than who ruled before"
              : "it was decided already");
    }
  }

  /** Gives a case back that one had taken. */
  public Case release(Caller moderator, CaseId id) {
    return database.write(tx -> {
      var one = mine(tx, moderator, id);
      tx.cases().release(id, moderator.id());
      return mine(tx, moderator, one.id());
    });
  }

  /** The first case that nobody has and that is not the moderator's own work, taken. */
  public Optional<CaseId> next(Caller moderator) {
    var now = clock.instant();
    return database.write(tx -> tx.cases().next(moderator.id(), now, now.plus(CLAIM)));
  }

  /**
   * Ends a case; what follows from it is its kind's {@link Judge} to say. What somebody else has
   * taken is theirs to decide.
   */
  public Case rule(Caller moderator, CaseId id, Ruling ruling) {
    return database.write(tx -> {
      var one = mine(tx, moderator, id);
      mustBeOthers(tx, moderator, one);
      take(tx, moderator, one);
      if (tx.cases().close(id, clock.instant()) == 0) {
        throw Problem.conflict("it was decided already");
      }
      var judge = judge(one);
      if (!judge.verdicts(one).contains(ruling.verdict())) {
        throw Problem.invalid("verdict", "is one of " + judge.verdicts(one));
      }
      judge.rule(tx, moderator, one, ruling.verdict(), ruling.said());
      informing.ofRuling(tx, one, ruling.verdict(), ruling.said());
      tx.rulings()
          .add(
              id,
              moderator.id(),
              ruling.verdict(),
              ruling.reasonCode(),
              ruling.words(),
              Objects.requireNonNullElse(ruling.ticks(), List.of()),
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

  static void mustBeOthers(Tx tx, Caller moderator, Case one) {
    var mod = one.mod();
    if (one.creatorId().equals(moderator.id())
        || (mod != null && tx.teams().makes(moderator.id(), mod))) {
      throw Problem.forbidden("nobody judges their own work");
    }
  }

  private Judge judge(Case one) {
    var judge = judges.get(one.kind());
    if (judge == null) {
      throw Problem.conflict("nobody decides cases of this kind here");
    }
    return judge;
  }

  /** What may be ruled on a case; nothing where its kind has no judge. */
  public Set<Verdict> verdicts(Case one) {
    var judge = judges.get(one.kind());
    return judge == null ? Set.of() : judge.verdicts(one);
  }

  static Case mine(Tx tx, Caller moderator, CaseId id) {
    return tx.cases().find(id, moderator.id()).orElseThrow(() -> Problem.notFound("case", id));
  }
}
