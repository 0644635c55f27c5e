package market.api.moderation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Desk;
import market.storage.mods.Slug;

/** What the owner arranges for moderators: targets, trust, reasons and checklists. */
public final class Arranging {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final int HOURS_MAX = 720;
  private static final int OWN_MAX = 50;
  static final int CHECKS_MAX = 40;

  private final Database database;
  private final Clock clock;

  Arranging(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** How the queue is kept up with, who decides how much, and who is trusted. */
  public record Standing(
      List<Desk.Keeping> kinds, List<Desk.Hand> moderators, Desk.Trust trust, int claimMinutes) {
    /** How many cases wait longer than was promised. */
    public long late() {
      return kinds.stream().mapToLong(Desk.Keeping::late).sum();
    }
  }

  public Standing standing() {
    var now = clock.instant();
    return database.read(tx ->
        new Standing(
            tx.desk().keeping(now.minus(WEEK), now.minus(MONTH), now),
            tx.desk().hands(now.minus(WEEK), now.minus(MONTH)),
            tx.desk().trust(),
            (int) Moderating.CLAIM.toMinutes()));
  }

  /** How long a kind of case may wait; what is open of it is due accordingly at once. */
  public void target(Caller owner, Case.Kind kind, int hours) {
    if (hours < 1 || hours > HOURS_MAX) {
      throw Problem.invalid("hours", "is 1 to %d".formatted(HOURS_MAX));
    }
    database.change(tx -> {
      if (tx.desk().target(kind, hours) > 0) {
        tx.desk().reckon(kind);
        audit(tx, owner, "desk.target", "%s %d h".formatted(kind, hours));
      }
    });
  }

  public void trust(Caller owner, Desk.Trust trust) {
    check("releases", trust.releases(), 1, 1_000);
    check("clean_days", trust.cleanDays(), 1, 3_650);
    check("account_days", trust.accountDays(), 0, 3_650);
    check("sample_bp", trust.sampleBp(), 0, 10_000);
    database.change(tx -> {
      tx.desk().trust(trust);
      audit(tx, owner, "desk.trust", trust.toString());
    });
  }

  private static void check(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw Problem.invalid(field, "is %d to %d".formatted(least, most));
    }
  }

  /** A reason of the owner's own, or other words for it. */
  public void can(Caller owner, Desk.Canned canned) {
    if (!canned.code().matches("[a-z0-9_]{1,60}") || Reasons.BUILT_IN.contains(canned.code())) {
      throw Problem.invalid(
          "code", "is lower-case letters, digits and underscores, and not one that is built in");
    }
    check("title_en", canned.titleEn().strip().length(), 1, 80);
    check("title_ru", canned.titleRu().strip().length(), 1, 80);
    check("text_en", canned.textEn().strip().length(), 1, 1_000);
    check("text_ru", canned.textRu().strip().length(), 1, 1_000);
    database.change(tx -> {
      if (tx.desk().canned().size() >= OWN_MAX && tx.desk().canned(canned.code()).isEmpty()) {
        throw Problem.conflict("%d reasons are enough".formatted(OWN_MAX));
      }
      tx.desk().can(canned);
      audit(tx, owner, "desk.reason", canned.code());
    });
  }

  /** Rulings that gave it keep it. */
  public void uncan(Caller owner, String code) {
    database.change(tx -> {
      if (tx.desk().uncan(code) == 0) {
        throw Problem.notFound("reason", code);
      }
      audit(tx, owner, "desk.reason.gone", code);
    });
  }

  /** What moderators of a game go through; the list as a whole, in its order. */
  public List<Desk.Check> checklist(Caller owner, Slug game, List<Desk.Check> checks) {
    if (checks.size() > CHECKS_MAX) {
      throw Problem.invalid("items", "at most %d".formatted(CHECKS_MAX));
    }
    for (var one : checks) {
      check("en", one.en().strip().length(), 1, 200);
      check("ru", one.ru().strip().length(), 1, 200);
    }
    return database.write(tx -> {
      var id = tx.games().find(game).orElseThrow(() -> Problem.notFound("game", game)).id();
      tx.desk().clearChecklist(id);
      if (!checks.isEmpty()) {
        tx.desk().addChecks(id, IntStream.range(0, checks.size()).boxed().toList(), checks);
      }
      audit(tx, owner, "desk.checklist", game.value());
      return tx.desk().checklist(id);
    });
  }

  private void audit(Tx tx, Caller owner, String action, String detail) {
    tx.audit().add(clock.instant(), owner.id(), action, "desk", detail);
  }
}
