package market.api.takedowns;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.releases.Publishing;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import market.storage.takedowns.Takedown;
import market.storage.takedowns.TakedownEvent;
import market.storage.takedowns.TakedownId;
import market.storage.takedowns.TakedownState;
import market.storage.takedowns.Takedowns.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Takes a notice from one state to the next, with all that follows: the mod is hidden or there
 * again, dates are set, letters written, a case opened or closed, and the log told. Every way in
 * leads through {@link #happen}.
 */
final class TakingDown {
  /** Not earlier than so many business days after the counter-notice was passed on. */
  static final int WAIT_LEAST = 10;

  /** And not later. */
  static final int WAIT_MOST = 14;

  /** From so many notices that stand on, a creator is a repeat infringer. */
  static final long STRIKES = 3;

  private static final int RISK_NOTICE = 75;
  private static final int RISK_COUNTER = 65;
  private static final int RISK_REPEATED = 70;
  private static final List<String> LANGUAGES = List.of("en", "ru");

  private final Publishing publishing;
  private final Letters letters;
  private final Clock clock;

  TakingDown(Publishing publishing, Letters letters, Clock clock) {
    this.publishing = publishing;
    this.letters = letters;
    this.clock = clock;
  }

  /** It came in. */
  void received(Tx tx, TakedownId id) {
    var notice = get(tx, id);
    told(tx, notice, TakedownEvent.RECEIVE, null, "");
    ask(tx, notice);
  }

  void happen(Tx tx, TakedownId id, TakedownEvent event, @Nullable AccountId actor, String note) {
    var before = get(tx, id);
    var state =
        Course.after(before.state(), event)
            .orElseThrow(() ->
                Problem.conflict(
                    "a notice that is %s does not %s"
                        .formatted(words(before.state()), words(event))));
    if (tx.takedowns().move(id, before.state(), state) == 0) {
      throw Problem.conflict("something else happened to it just now");
    }
    hide(tx, before, state, actor);
    if (event == TakedownEvent.FORWARD) {
      var now = clock.instant();
      tx.takedowns()
          .schedule(id, BusinessDays.after(now, WAIT_LEAST), BusinessDays.after(now, WAIT_MOST));
    }
    if (event != TakedownEvent.RETRACT && event != TakedownEvent.RETRACT_COUNTER) {
      tx.takedowns().closeCase(Cased.notice(id), clock.instant());
      tx.takedowns().closeCase(Cased.counter(id), clock.instant());
    }
    var after = get(tx, id);
    told(tx, after, event, actor, note);
    ask(tx, after);
  }

  private static Takedown get(Tx tx, TakedownId id) {
    return tx.takedowns().find(id).orElseThrow(() -> Problem.notFound("notice", id));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What hid the mod brings it back, unless another notice stands: then that one does. */
  private void hide(Tx tx, Takedown before, TakedownState state, @Nullable AccountId actor) {
    var hid = Course.hides(before.state());
    var hides = Course.hides(state);
    var why = "takedown notice " + before.number();
    if (!hid && hides) {
      var first = publishing.suspend(tx, before.mod(), actor, why);
      tx.takedowns().hid(before.id(), first);
      tellOfStrikes(tx, before, actor);
    } else if (hid && !hides && before.hid()) {
      var other = tx.takedowns().other(before.mod(), before.id());
      if (other.isPresent()) {
        tx.takedowns().hid(other.get(), true);
      } else {
        publishing.restore(tx, before.mod(), actor, why);
      }
    }
  }

  private void tellOfStrikes(Tx tx, Takedown notice, @Nullable AccountId actor) {
    var strikes = tx.takedowns().strikes(notice.accused());
    if (strikes >= STRIKES) {
      tx.audit()
          .add(
              clock.instant(),
              actor,
              "account.repeat_infringer",
              "account:" + notice.accused(),
              strikes + " notices stand");
      var opening =
          new Cases.Opening(
              Case.Kind.ABUSE,
              null,
              null,
              notice.accused(),
              "repeat_infringer:" + notice.accused(),
              RISK_REPEATED);
      tx.cases().because(tx.cases().open(opening, clock.instant()), List.of("repeat_infringer"));
    }
  }

  private void told(
      Tx tx, Takedown notice, TakedownEvent event, @Nullable AccountId actor, String note) {
    var now = clock.instant();
    tx.takedowns().happened(notice.id(), event, notice.state(), actor, note, now);
    write(tx, notice, event, Recipient.CLAIMANT, List.of(notice.language()), note);
    write(tx, notice, event, Recipient.CREATOR, LANGUAGES, note);
    tx.audit()
        .add(
            now,
            actor,
            "takedown." + event.name().toLowerCase(Locale.ROOT),
            "takedown:" + notice.id(),
            notice.state().name().toLowerCase(Locale.ROOT));
  }

  private void write(
      Tx tx,
      Takedown notice,
      TakedownEvent event,
      Recipient to,
      List<String> languages,
      String note) {
    for (var language : languages) {
      var letter = letters.write(event, to, language, notice, note, clock.instant());
      if (letter != null) {
        tx.takedowns().write(notice.id(), letter);
      }
    }
  }

  /** A notice and a counter-notice wait for a moderator. */
  private void ask(Tx tx, Takedown notice) {
    var about =
        switch (notice.state()) {
          case RECEIVED -> Cased.notice(notice.id());
          case COUNTERED -> Cased.counter(notice.id());
          case INCOMPLETE, REFUSED, ACTIONED, WAITING, RESTORED, IN_COURT, WITHDRAWN -> "";
        };
    if (!about.isEmpty()) {
      var risk = notice.state() == TakedownState.RECEIVED ? RISK_NOTICE : RISK_COUNTER;
      var opening =
          new Cases.Opening(Case.Kind.TAKEDOWN, notice.game(), notice.mod(), null, about, risk);
      var _ = tx.cases().open(opening, clock.instant());
    }
  }
}
