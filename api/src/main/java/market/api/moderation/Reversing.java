package market.api.moderation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.RulingId;
import org.jspecify.annotations.Nullable;

/** Taking rulings back. */
public final class Reversing {
  private final Database database;
  private final Function<Case, Judge> judges;
  private final Informing informing;
  private final Clock clock;

  Reversing(Database database, Function<Case, Judge> judges, Informing informing, Clock clock) {
    this.database = database;
    this.judges = judges;
    this.informing = informing;
    this.clock = clock;
  }

  /** Why a ruling is taken back; the author sees it. */
  public record Reversal(
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "[a-z0-9_]+", message = "is lower-case letters, digits and underscores")
          String reasonCode,
      @Nullable @Size(max = 4_000) String note) {
    String words() {
      return Objects.requireNonNullElse(note, "").strip();
    }

    String said() {
      return words().isEmpty() ? reasonCode : reasonCode + ": " + words();
    }
  }

  /**
   * Restores what was before the last ruling on a case: what was approved and what was rejected is
   * in review again, what was taken down is lifted. The case is open again and taken by whoever did
   * it, to be decided anew; the ruling stays in the books with its reversal beside it.
   */
  public Case reverse(Caller moderator, CaseId id, RulingId which, Reversal why) {
    return database.write(tx -> {
      var one = Moderating.mine(tx, moderator, id);
      Moderating.mustBeOthers(tx, moderator, one);
      var ruling =
          tx.rulings()
              .find(which)
              .filter(it -> it.caseId().equals(id))
              .orElseThrow(() -> Problem.notFound("ruling", which));
      if (!tx.rulings().on(id).getFirst().id().equals(which)) {
        throw Problem.conflict("another ruling came after it; take that back");
      }
      var now = clock.instant();
      if (tx.rulings().reverse(which, moderator.id(), why.reasonCode(), why.words(), now) == 0) {
        throw Problem.conflict("it was taken back already");
      }
      if (tx.cases().reopen(id, now) == 0) {
        throw Problem.conflict("it is open, or another case about the same is");
      }
      judges.apply(one).undo(tx, moderator, one, ruling, why.said());
      informing.ofReversal(tx, one, ruling, why.said());
      tx.cases().claim(id, moderator.id(), now, now.plus(Moderating.CLAIM));
      tx.audit()
          .add(
              now,
              moderator.id(),
              "case.reversed",
              "case:" + id,
              "%s %s %s".formatted(ruling.verdict(), why.reasonCode(), why.words()).strip());
      return Moderating.mine(tx, moderator, id);
    });
  }
}
