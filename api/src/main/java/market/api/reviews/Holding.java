package market.api.reviews;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.abuse.Flagging;
import market.api.abuse.Limits;
import market.api.abuse.Rulebook;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.abuse.FlagRule;
import market.storage.reviews.HoldVerdict;
import market.storage.reviews.Holds.Held;
import market.storage.reviews.Holds.Reason;
import market.storage.reviews.Holds.Seen;
import market.storage.reviews.Holds.Touched;
import market.storage.reviews.Review;
import market.storage.reviews.ReviewId;
import org.jspecify.annotations.Nullable;

/** Keeps back the reviews that look like a ring's until a moderator has looked. */
public final class Holding {
  private static final int SEEN_MOST = 1_000;
  private static final Duration COMPANY_WITHIN = Duration.ofDays(1);
  private static final Duration COPIES_WITHIN = Duration.ofDays(30);
  private static final Duration RING_WITHIN = Duration.ofDays(90);

  private final Database database;
  private final Reweighing reweighing;
  private final Flagging flagging;
  private final Clock clock;

  public Holding(Database database, Reweighing reweighing, Flagging flagging, Clock clock) {
    this.database = database;
    this.reweighing = reweighing;
    this.flagging = flagging;
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
    var limits = Limits.read(tx);
    var lately = tx.holds().lately(mod, now.minus(Suspicion.BURST_WITHIN), SEEN_MOST);
    var burst = Suspicion.burst(lately, limits.of(FlagRule.REVIEW_BURST, "reviews"));
    hold(tx, review, burst, Reason.BURST, FlagRule.REVIEW_BURST, "reviews", burst.size());
    var praises = tx.holds().praises(review.id(), now.minus(RING_WITHIN), SEEN_MOST);
    var ring = Suspicion.ring(review.id(), praises);
    if (ring.size() >= limits.of(FlagRule.REVIEW_RING, "praises")) {
      hold(tx, review, ring, Reason.RING, FlagRule.REVIEW_RING, "praises", ring.size());
    }
    var company =
        tx.holds().company(mod, now.minus(Suspicion.APART), now.minus(COMPANY_WITHIN), SEEN_MOST);
    var shared =
        Suspicion.company(review.author(), company, limits.of(FlagRule.REVIEW_COMPANY, "mods"));
    var mods = mods(company, shared);
    hold(tx, review, shared, Reason.COMPANY, FlagRule.REVIEW_COMPANY, "mods", mods);
    suspectWords(tx, review, limits);
    suspectAuthor(tx, review);
  }

  private static int mods(List<Seen> company, Set<ReviewId> shared) {
    return (int)
        company.stream()
            .filter(it -> shared.contains(it.review()))
            .map(Seen::mod)
            .distinct()
            .count();
  }

  /** Links by somebody new, and words that stand in many places already. */
  private void suspectWords(Tx tx, Review review, Limits limits) {
    var id = review.id().value();
    var since = clock.instant().minus(COPIES_WITHIN);
    for (var signal : tx.signals().links(Instant.EPOCH, id, 1)) {
      if (Rulebook.fires(FlagRule.SPAM_LINKS, limits, signal)) {
        hold(tx, review, Set.of(review.id()), Reason.SPAM, FlagRule.SPAM_LINKS, signal.facts());
      }
    }
    for (var signal : tx.signals().copies(since, id, 1)) {
      if (Rulebook.fires(FlagRule.SPAM_COPIES, limits, signal)) {
        var copies =
            tx.signals().copiesOf(id, since, SEEN_MOST).stream()
                .map(ReviewId::new)
                .collect(Collectors.toSet());
        hold(tx, review, copies, Reason.SPAM, FlagRule.SPAM_COPIES, signal.facts());
      }
    }
  }

  /** What those write who signed up with many others at once waits with all of theirs. */
  private void suspectAuthor(Tx tx, Review review) {
    tx.flags()
        .among(review.author())
        .ifPresent(flag -> {
          var party = flag.id().value();
          if (hold(tx, Set.of(review.id()), Reason.SIGN_UP, party) > 0) {
            tx.flags().keep(flag.id(), 1);
          }
        });
  }

  /** What was refused and is written again is not published by writing it again. */
  void again(Tx tx, Review review) {
    hold(tx, Set.of(review.id()), Reason.AGAIN, review.id().value());
  }

  private void hold(
      Tx tx,
      Review review,
      Set<ReviewId> reviews,
      Reason reason,
      FlagRule rule,
      String name,
      int number) {
    hold(tx, review, reviews, reason, rule, Map.of(name, (long) number));
  }

  private void hold(
      Tx tx,
      Review review,
      Set<ReviewId> reviews,
      Reason reason,
      FlagRule rule,
      Map<String, Long> facts) {
    if (reviews.isEmpty()) {
      return;
    }
    var party = reviews.stream().map(ReviewId::value).min(Comparator.naturalOrder()).orElseThrow();
    var held = hold(tx, reviews, reason, party);
    if (held > 0) {
      flagging.held(tx, rule, party, review.author(), review.mod(), facts, held);
    }
  }

  private int hold(Tx tx, Collection<ReviewId> reviews, Reason reason, UUID party) {
    var now = clock.instant();
    var ids = reviews.stream().map(ReviewId::value).sorted().toList();
    var before = tx.holds().open(party).size();
    var mods = tx.holds().hold(ids, reason, party, now);
    if (mods.isEmpty()) {
      return 0;
    }
    tx.changes().add(mods);
    var why = reason.name().toLowerCase(Locale.ROOT);
    tx.audit().add(now, null, "reviews.held", "review:" + party, why);
    return tx.holds().open(party).size() - before;
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
      if (tx.holds().isDecided(held.party())) {
        flagging.decided(tx, "reviews:" + held.party(), ruling.verdict() == HoldVerdict.REFUSE);
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
    var note = note(ruling);
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
            action(ruling.verdict()),
            "review:" + id,
            "%s %s".formatted(ruling.reasonCode(), note).strip());
    return 1;
  }

  /** Decides about all that is held together; within the ruling on why it was flagged. */
  public void decide(Tx tx, Caller moderator, UUID party, HoldVerdict verdict, String said) {
    for (var review : tx.holds().open(party)) {
      var _ = tx.holds().decide(review, verdict, "flagged", said, moderator.id(), clock.instant());
      told(tx, moderator, review, tx.holds().touched(review), action(verdict), said);
    }
  }

  /** As before that: held, all of it. */
  public void holdAgain(Tx tx, Caller moderator, UUID party, String said) {
    var now = clock.instant();
    var mods = tx.holds().holdAgain(party, now);
    tx.changes().add(mods);
    tx.audit().add(now, moderator.id(), "reviews.held", "review:" + party, said);
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

  private static String note(Ruling ruling) {
    return Objects.requireNonNullElse(ruling.note(), "").strip();
  }

  private static String action(HoldVerdict verdict) {
    return verdict == HoldVerdict.PUBLISH ? "review.published" : "review.refused";
  }

  private static boolean isOwn(Tx tx, Caller moderator, Held held) {
    return held.authorId().equals(moderator.id()) || tx.teams().makes(moderator.id(), held.mod());
  }
}
