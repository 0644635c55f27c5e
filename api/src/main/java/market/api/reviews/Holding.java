package market.api.reviews;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.reviews.HoldVerdict;
import market.storage.reviews.Holds.Held;
import market.storage.reviews.Holds.Reason;
import market.storage.reviews.Holds.Touched;
import market.storage.reviews.Review;
import market.storage.reviews.ReviewId;
import org.jspecify.annotations.Nullable;

/** Keeps back the reviews that look like a ring's until a moderator has looked. */
public final class Holding {
  private static final int SEEN_MOST = 1_000;
  private static final Duration COMPANY_WITHIN = Duration.ofDays(1);
  private static final Duration RING_WITHIN = Duration.ofDays(90);

  private final Database database;
  private final Reweighing reweighing;
  private final Clock clock;

  public Holding(Database database, Reweighing reweighing, Clock clock) {
    this.database = database;
    this.reweighing = reweighing;
    this.clock = clock;
  }

  /**
   * How a moderator decides.
   *
   * @param together whether the same goes for all that were held with it
   */
  public record Ruling(
      @NotNull HoldVerdict verdict,
      @NotBlank
          @Size(max = 60)
          @Pattern(regexp = "[a-z0-9_]+", message = "is lower-case letters, digits and underscores")
          String reasonCode,
      @Nullable @Size(max = 4_000) String note,
      @Nullable Boolean together) {}

  /** How many reviews were decided. */
  public record Decided(int reviews) {}

  /** What was just written is looked at beside what others wrote. */
  void suspect(Tx tx, Review review) {
    var now = clock.instant();
    var mod = review.mod();
    var lately = tx.holds().lately(mod, now.minus(Suspicion.BURST_WITHIN), SEEN_MOST);
    hold(tx, Suspicion.burst(lately), Reason.BURST);
    var praises = tx.holds().praises(review.id(), now.minus(RING_WITHIN), SEEN_MOST);
    hold(tx, Suspicion.ring(review.id(), praises), Reason.RING);
    var company =
        tx.holds().company(mod, now.minus(Suspicion.APART), now.minus(COMPANY_WITHIN), SEEN_MOST);
    hold(tx, Suspicion.company(review.author(), company), Reason.COMPANY);
  }

  /** What was refused and is written again is not published by writing it again. */
  void again(Tx tx, Review review) {
    hold(tx, Set.of(review.id()), Reason.AGAIN);
  }

  private void hold(Tx tx, Collection<ReviewId> reviews, Reason reason) {
    if (reviews.isEmpty()) {
      return;
    }
    var now = clock.instant();
    var ids = reviews.stream().map(ReviewId::value).sorted().toList();
    var party = ids.getFirst();
    var mods = tx.holds().hold(ids, reason, party, now);
    if (!mods.isEmpty()) {
      tx.changes().add(mods);
      var why = reason.name().toLowerCase(Locale.ROOT);
      tx.audit().add(now, null, "reviews.held", "review:" + party, why);
    }
  }

  /** Publishes for good or refuses, with a reason; nobody judges their own work or word. */
  public Decided decide(Caller moderator, ReviewId id, Ruling ruling) {
    return database.write(tx -> {
      var held =
          tx.holds().waiting(moderator.id(), id, 1).stream()
              .findFirst()
              .orElseThrow(() -> Problem.notFound("held review", id));
      var together =
          Boolean.TRUE.equals(ruling.together())
              ? tx.holds().party(held.party(), moderator.id())
              : List.of(id);
      var decided = 0;
      for (var one : together) {
        decided += decide(tx, moderator, one, ruling);
      }
      return new Decided(decided);
    });
  }

  private int decide(Tx tx, Caller moderator, ReviewId id, Ruling ruling) {
    var held = tx.holds().waiting(moderator.id(), id, 1).stream().findFirst().orElse(null);
    if (held == null) {
      return 0;
    }
    if (isOwn(tx, moderator, held)) {
      throw Problem.forbidden("nobody judges their own work");
    }
    var note = Objects.requireNonNullElse(ruling.note(), "").strip();
    var now = clock.instant();
    var mod =
        tx.holds()
            .decide(id, ruling.verdict(), ruling.reasonCode(), note, moderator.id(), now)
            .orElseThrow(() -> Problem.conflict("it was decided already"));
    reweighing.one(tx, mod, held.authorId());
    tx.changes().add(mod);
    tx.audit()
        .add(
            now,
            moderator.id(),
            ruling.verdict() == HoldVerdict.PUBLISH ? "review.published" : "review.refused",
            "review:" + id,
            "%s %s".formatted(ruling.reasonCode(), note).strip());
    return 1;
  }

  /** Refuses what is shown, where reports of it were found right; within the ruling on them. */
  public void refuse(Tx tx, Caller moderator, ReviewId id, String said) {
    var touched = tx.holds().refuse(id, said, moderator.id(), clock.instant());
    touched.ifPresent(it -> told(tx, moderator, id, it, "review.refused", said));
  }

  /** Shows what was refused, for good; within the ruling on an appeal. */
  public void restore(Tx tx, Caller moderator, ReviewId id, String said) {
    var touched = tx.holds().restore(id);
    touched.ifPresent(it -> told(tx, moderator, id, it, "review.restored", said));
  }

  private void told(
      Tx tx, Caller moderator, ReviewId id, Touched touched, String action, String said) {
    reweighing.one(tx, touched.mod(), touched.author());
    tx.changes().add(touched.mod());
    tx.audit().add(clock.instant(), moderator.id(), action, "review:" + id, said);
  }

  private static boolean isOwn(Tx tx, Caller moderator, Held held) {
    return held.authorId().equals(moderator.id()) || tx.teams().makes(moderator.id(), held.mod());
  }
}
