package market.api.moderation;

import java.time.Clock;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.releases.Publishing;
import market.api.releases.Releasing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.moderation.CaseId;
import market.storage.moderation.Threads.Message;
import market.storage.moderation.Verdict;
import market.storage.releases.ReleaseId;

/**
 * What authors and the team say to each other about a case. A question can put the case aside until
 * it is answered; an answer raises it again, also after changes were asked for.
 */
public final class Talking {
  private static final int TEXT_MAX = 2_000;
  private static final int ALL_MAX = 100;
  private static final int UNANSWERED_MAX = 5;

  private final Database database;
  private final Publishing publishing;
  private final Informing informing;
  private final Clock clock;

  Talking(Database database, Publishing publishing, Informing informing, Clock clock) {
    this.database = database;
    this.publishing = publishing;
    this.informing = informing;
    this.clock = clock;
  }

  /** What was said on a case, for its moderators. */
  public List<Message> read(Caller moderator, CaseId id) {
    return database.read(tx -> tx.threads().on(Moderating.mine(tx, moderator, id).id()));
  }

  /**
   * The team says something to the author.
   *
   * @param waits whether the case is put aside until the author answers
   */
  public List<Message> ask(Caller moderator, CaseId id, String text, boolean waits) {
    return database.write(tx -> {
      var one = Moderating.mine(tx, moderator, id);
      if (!one.open()) {
        throw Problem.conflict("it was decided; the author reads the reason");
      }
      if (one.isTaken(moderator.id(), clock.instant())) {
        throw Problem.conflict("another moderator has it until " + one.claimedUntil());
      }
      say(tx, id, moderator, true, text);
      informing.ofMessage(tx, moderator, one);
      if (waits) {
        tx.cases().park(id, clock.instant());
      }
      return tx.threads().on(id);
    });
  }

  /** What was said on the last case about a release, for those who make it. */
  public List<Message> read(Caller maker, ReleaseId release) {
    return database.read(tx -> {
      var id = Releasing.drafted(tx, maker, release).id();
      return tx.cases().lastOf(id).map(tx.threads()::on).orElse(List.of());
    });
  }

  /**
   * The author answers: while the case is open, and once changes were asked for, which brings the
   * release into review again. A release that was rejected is not talked about but appealed.
   */
  public List<Message> answer(Caller maker, ReleaseId release, String text) {
    return database.write(tx -> {
      var id = Releasing.drafted(tx, maker, release).id();
      var about =
          tx.cases()
              .lastOf(id)
              .orElseThrow(
                  () -> Problem.conflict("no moderator has it; there is nobody to answer"));
      boolean isFirst = tx.threads().said(about).unanswered() == 0;
      say(tx, about, maker, false, text);
      if (tx.cases().raise(about, clock.instant()) == 0 && !tx.cases().isOpen(about)) {
        raiseAgain(tx, about, maker, id);
      }
      // Once, however much is added before the team says something.
      if (isFirst) {
        informing.ofAnswer(tx, maker, about);
      }
      return tx.threads().on(about);
    });
  }

  private void raiseAgain(Tx tx, CaseId id, Caller maker, ReleaseId release) {
    var last = tx.rulings().on(id).stream().findFirst();
    boolean isAsked =
        last.isPresent() && last.get().stands() && last.get().verdict() == Verdict.REQUEST_CHANGES;
    if (!isAsked
        || !publishing.reconsider(tx, release, maker.id(), "")
        || tx.cases().reopen(id, clock.instant()) == 0) {
      throw Problem.conflict("it was decided; there is nothing to answer");
    }
  }

  private void say(Tx tx, CaseId id, Caller who, boolean byTeam, String text) {
    var words = text.strip();
    if (words.isEmpty() || words.length() > TEXT_MAX) {
      throw Problem.invalid("text", "is 1 to %d characters".formatted(TEXT_MAX));
    }
    var said = tx.threads().said(id);
    if (said.all() >= ALL_MAX) {
      throw Problem.conflict("enough was said");
    }
    if (!byTeam && said.unanswered() >= UNANSWERED_MAX) {
      throw Problem.conflict("wait for an answer first");
    }
    tx.threads().say(id, who.id(), byTeam, words, clock.instant());
    tx.audit().add(clock.instant(), who.id(), "case.message", "case:" + id, "");
  }
}
