package market.api.appeals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.appeals.AppealId;
import market.storage.appeals.Appeals;
import market.storage.appeals.Appeals.Ruled;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import org.jspecify.annotations.Nullable;

/**
 * Not accepting a ruling: once for each, within thirty days, and for a moderator to decide who did
 * not make it.
 */
public final class Appealing {
  /** How long after a ruling. */
  public static final Duration WITHIN = Duration.ofDays(30);

  private static final Duration SHOWN = Duration.ofDays(365);
  private static final int RISK = 45;
  private static final int MOST = 200;

  private final Database database;
  private final Clock clock;

  public Appealing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Why a ruling is wrong.
   *
   * @param ruling which, as the list of rulings names it
   */
  public record Wanted(@NotNull UUID ruling, @NotBlank @Size(max = 4_000) String text) {}

  /** Made; somebody else will look. */
  public record Made(AppealId id) {}

  /** The rulings of a year against what somebody makes or wrote, the latest first. */
  public List<Ruled> against(Caller caller) {
    return database.read(
        tx -> tx.appeals().against(caller.id(), null, clock.instant().minus(SHOWN), MOST));
  }

  /** Whether it may still be appealed against. */
  public boolean isOpen(Ruled ruling) {
    return ruling.appeal() == null && ruling.ruledAt().plus(WITHIN).isAfter(clock.instant());
  }

  public Made appeal(Caller caller, Wanted wanted) {
    return database.write(tx -> {
      var now = clock.instant();
      var ruling =
          tx.appeals().against(caller.id(), wanted.ruling(), now.minus(SHOWN), 1).stream()
              .findFirst()
              .orElseThrow(() -> Problem.notFound("ruling", wanted.ruling()));
      if (!ruling.ruledAt().plus(WITHIN).isAfter(now)) {
        throw Problem.conflict("a ruling can be appealed against for thirty days");
      }
      var id =
          tx.appeals()
              .add(
                  only(!ruling.isHold(), ruling.id()),
                  only(ruling.isHold(), ruling.id()),
                  caller.id(),
                  wanted.text().strip(),
                  ruling.ruledBy(),
                  now)
              .orElseThrow(() -> Problem.conflict("it was appealed against already"));
      var opening =
          new Cases.Opening(
              Case.Kind.APPEAL, ruling.game(), ruling.mod(), caller.id(), about(id), RISK);
      tx.appeals().bar(tx.cases().open(opening, now), ruling.ruledBy());
      tx.audit().add(now, caller.id(), "appeal.made", about(id), "ruling:" + ruling.id());
      return new Made(id);
    });
  }

  static String about(AppealId id) {
    return "appeal:" + id;
  }

  /** Which appeal a case is about. */
  public static AppealId of(Case one) {
    return AppealId.fromString(one.about().substring("appeal:".length()));
  }

  /** What a moderator reads who decides. */
  public Appeals.Appeal read(AppealId id) {
    return database
        .read(tx -> tx.appeals().find(id))
        .orElseThrow(() -> Problem.notFound("appeal", id));
  }

  private static @Nullable UUID only(boolean wanted, UUID id) {
    return wanted ? id : null;
  }
}
