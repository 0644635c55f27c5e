package market.api.takedowns;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import market.api.Problem;
import market.api.RateLimits;
import market.api.accounts.Caller;
import market.api.accounts.Secrets;
import market.api.releases.Publishing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.takedowns.Takedown;
import market.storage.takedowns.TakedownEvent;
import market.storage.takedowns.TakedownId;
import market.storage.takedowns.TakedownState;
import market.storage.takedowns.Takedowns;
import market.storage.takedowns.Takedowns.Letter;
import market.storage.takedowns.Takedowns.Recipient;
import org.jspecify.annotations.Nullable;

/** Filing a takedown notice, objecting to one, and following either. */
public final class Noticing {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int A_DAY = 5;
  private static final int A_MINUTE = 3;
  private static final int MOST = 200;
  private static final Set<TakedownEvent> CLAIMANTS =
      Set.of(TakedownEvent.COMPLETE, TakedownEvent.FILE_COURT, TakedownEvent.WITHDRAW);
  private static final Set<TakedownEvent> MODERATORS =
      Set.of(TakedownEvent.FILE_COURT, TakedownEvent.RESTORE, TakedownEvent.WITHDRAW);

  /** What a moderator rules on the cases of it. */
  public final TakedownJudge judge;

  private final Database database;
  private final TakingDown takingDown;
  private final RateLimits limits;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param market in whose name letters are written
   */
  public Noticing(
      Database database, Publishing publishing, RateLimits limits, String market, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    takingDown = new TakingDown(publishing, new Letters(market), clock);
    judge = new TakedownJudge(takingDown);
  }

  /**
   * That a mod is somebody else's.
   *
   * @param work what was copied, and where the original is
   * @param goodFaith that the claimant believes the use is not permitted
   * @param underPenalty that they say so under penalty of perjury, and may speak for the owner
   * @param language of the letters: en or ru
   */
  public record Notice(
      @NotNull Slug mod,
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 500) String address,
      @NotBlank @Size(max = 254) String email,
      @NotBlank @Size(max = 4_000) String work,
      @NotNull Boolean goodFaith,
      @NotNull Boolean underPenalty,
      @Nullable String language) {}

  /** Filed; with the key one comes back to it. */
  public record Filed(TakedownId id, String key) {}

  /**
   * That a notice is wrong.
   *
   * @param underPenalty that it is said under penalty of perjury
   */
  public record Counter(
      @NotBlank @Size(max = 200) String name,
      @NotBlank @Size(max = 500) String address,
      @NotBlank @Size(max = 4_000) String text,
      @NotNull Boolean underPenalty) {}

  /** What a moderator or a claimant says happened. */
  public record Happened(@NotNull TakedownEvent event, @Nullable @Size(max = 4_000) String text) {
    String words() {
      return text == null ? "" : text.strip();
    }
  }

  /** A notice as who filed it sees it. */
  public record Standing(
      TakedownId id,
      long number,
      Slug mod,
      TakedownState state,
      String work,
      Instant receivedAt,
      @Nullable Instant restoreFrom,
      @Nullable Instant restoreUntil,
      List<Letter> letters) {}

  /** A notice as a moderator sees it. */
  public record Dossier(
      Takedown notice, long strikes, List<Takedowns.Step> steps, List<Letter> letters) {}

  /**
   * Anybody may, signed in or not.
   *
   * @param asker whom it is counted against
   */
  public Filed file(String asker, Notice notice) {
    limits.charge("takedown:" + asker, A_MINUTE, "too many notices; try again in a minute");
    mustSay(notice.goodFaith(), "good_faith");
    mustSay(notice.underPenalty(), "under_penalty");
    if (!notice.email().strip().matches("[^@\\s]+@[^@\\s]+")) {
      throw Problem.invalid("email", "is not an address");
    }
    var key = Secrets.key();
    return database.write(tx -> {
      var now = clock.instant();
      if (tx.takedowns().filed(notice.email().strip(), now.minus(DAY)) >= A_DAY) {
        throw Problem.tooMany("these are more notices than one may file a day", DAY.toSeconds());
      }
      var mod =
          tx.mods()
              .find(notice.mod(), null)
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.invalid("mod", "is not a mod here"));
      var claim =
          new Takedowns.Claim(
              mod.id(),
              mod.owner(),
              notice.name().strip(),
              notice.address().strip(),
              notice.email().strip(),
              notice.work().strip(),
              "ru".equals(notice.language()) ? "ru" : "en");
      var id = tx.takedowns().file(claim, Secrets.hash(key), now);
      takingDown.received(tx, id);
      return new Filed(id, key);
    });
  }

  private static void mustSay(boolean said, String field) {
    if (!said) {
      throw Problem.invalid(field, "has to be stated");
    }
  }

  /** For who has the key. */
  public Standing read(TakedownId id, String key) {
    return database.read(tx -> {
      var it = opened(tx, id, key);
      return new Standing(
          it.id(),
          it.number(),
          it.modSlug(),
          it.state(),
          it.work(),
          it.receivedAt(),
          it.restoreFrom(),
          it.restoreUntil(),
          tx.takedowns().letters(id, Recipient.CLAIMANT));
    });
  }

  private static Takedown opened(Tx tx, TakedownId id, String key) {
    return tx.takedowns()
        .find(id)
        .filter(_ -> tx.takedowns().opens(id, Secrets.hash(key)))
        .orElseThrow(() -> Problem.notFound("notice", id));
  }

  /** The claimant adds what is missing, goes to court, or takes it back. */
  public Standing says(TakedownId id, String key, Happened happened) {
    database.change(tx -> {
      var notice = opened(tx, id, key);
      mustBe(CLAIMANTS, happened.event());
      if (happened.event() != TakedownEvent.WITHDRAW && happened.words().isEmpty()) {
        throw Problem.invalid("text", "says what");
      }
      if (happened.event() == TakedownEvent.COMPLETE) {
        tx.takedowns().amend(notice.id(), happened.words());
      }
      takingDown.happen(tx, id, happened.event(), null, happened.words());
    });
    return read(id, key);
  }

  private static void mustBe(Set<TakedownEvent> theirs, TakedownEvent event) {
    if (!theirs.contains(event)) {
      throw Problem.invalid("event", "is one of " + theirs);
    }
  }

  /** The creator objects. */
  public void counter(Caller creator, TakedownId id, Counter counter) {
    mustSay(counter.underPenalty(), "under_penalty");
    database.change(tx -> {
      var notice =
          tx.takedowns()
              .find(id)
              .filter(it -> it.accused().equals(creator.id()))
              .orElseThrow(() -> Problem.notFound("notice", id));
      tx.takedowns()
          .counter(
              notice.id(),
              counter.name().strip(),
              counter.address().strip(),
              counter.text().strip());
      takingDown.happen(tx, id, TakedownEvent.COUNTER, creator.id(), "");
    });
  }

  /** A notice as the creator sees it whose mod it is about. */
  public record Against(
      TakedownId id,
      Slug mod,
      String modTitle,
      TakedownState state,
      String name,
      String work,
      Instant receivedAt,
      @Nullable Instant restoreFrom,
      @Nullable Instant restoreUntil,
      List<Letter> letters) {}

  /** Against the caller's mods, once there was something to tell them. */
  public List<Against> against(Caller creator) {
    return database.read(tx ->
        tx.takedowns().all(creator.id(), MOST).stream()
            .map(it -> against(tx, it))
            .filter(it -> !it.letters().isEmpty())
            .toList());
  }

  private static Against against(Tx tx, Takedown it) {
    return new Against(
        it.id(),
        it.modSlug(),
        it.modTitle(),
        it.state(),
        it.name(),
        it.work(),
        it.receivedAt(),
        it.restoreFrom(),
        it.restoreUntil(),
        tx.takedowns().letters(it.id(), Recipient.CREATOR));
  }

  /** All of the games a moderator moderates. */
  public List<Takedown> all(Caller moderator) {
    return database.read(tx ->
        tx.takedowns().all(null, MOST).stream()
            .filter(it -> moderator.moderates(it.game()))
            .toList());
  }

  public Dossier dossier(Caller moderator, TakedownId id) {
    return database.read(tx -> {
      var notice =
          tx.takedowns()
              .find(id)
              .filter(it -> moderator.moderates(it.game()))
              .orElseThrow(() -> Problem.notFound("notice", id));
      return new Dossier(
          notice,
          tx.takedowns().strikes(notice.accused()),
          tx.takedowns().steps(id),
          tx.takedowns().letters(id, null));
    });
  }

  /**
   * What a moderator heard of: a court, its decision, or that the claimant thought better of it.
   */
  public Dossier hears(Caller moderator, TakedownId id, Happened happened) {
    database.change(tx -> {
      var notice =
          tx.takedowns()
              .find(id)
              .filter(it -> moderator.moderates(it.game()))
              .orElseThrow(() -> Problem.notFound("notice", id));
      mustBe(MODERATORS, happened.event());
      if (notice.accused().equals(moderator.id())) {
        throw Problem.forbidden("nobody judges their own work");
      }
      if (happened.event() == TakedownEvent.RESTORE && notice.state() != TakedownState.IN_COURT) {
        throw Problem.conflict("it comes back by itself when its days are over");
      }
      takingDown.happen(tx, id, happened.event(), moderator.id(), happened.words());
    });
    return dossier(moderator, id);
  }

  /** Brings back what has waited its days. Returns how many. */
  public int restoreDue() {
    var due = database.read(tx -> tx.takedowns().due(clock.instant()));
    for (var id : due) {
      database.change(tx ->
          takingDown.happen(tx, id, TakedownEvent.RESTORE, null, "nobody went to court in time"));
    }
    return due.size();
  }
}
