package market.api.journeys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.journeys.Journey;
import market.storage.journeys.Journey.Step;
import market.storage.journeys.Journey.Traveller;
import market.storage.journeys.Segment;
import market.storage.news.Happening.Kind;
import org.jspecify.annotations.Nullable;

/** Leading those of a segment a few steps, and seeing what that brought. */
public final class Leading {
  private static final int AT_ONCE = 200;
  private static final int MOST = 100;
  private static final UUID FIRST = new UUID(0, 0);

  /** What somebody does later than this after they entered is not a journey's doing. */
  private static final Duration ATTRIBUTED = Duration.ofDays(60);

  private final Database database;
  private final Telling telling;
  private final Clock clock;

  Leading(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /**
   * A step.
   *
   * @param days how long a wait is
   * @param text what a notice or a coupon says
   * @param coupon the code of a coupon of the caller's
   */
  public record NewStep(
      Step.@NotNull Kind kind,
      @Nullable @Min(1) @Max(60) Integer days,
      @Nullable @Size(max = 200) String text,
      @Nullable @Size(max = 40) String coupon) {}

  /** A journey to begin. */
  public record Draft(
      @NotNull UUID segment,
      @NotBlank @Size(max = 60) String name,
      @Min(0) @Max(50) int controlPct,
      @NotEmpty @Size(max = 8) List<@NotNull @Valid NewStep> steps) {}

  /** Begins at once, with all who are in the segment or will be. */
  public Journey begin(Caller owner, Draft draft) {
    return database.write(tx -> {
      var segment =
          tx.segments()
              .find(draft.segment())
              .filter(it -> it.owner().equals(owner.id()))
              .orElseThrow(() -> Problem.invalid("segment", "is not one of yours"));
      if (tx.journeys().of(owner.id()).size() >= MOST) {
        throw Problem.conflict("nobody has more than %d".formatted(MOST));
      }
      var steps =
          IntStream.range(0, draft.steps().size())
              .mapToObj(i -> step(tx, owner, "steps[%d].".formatted(i), draft.steps().get(i)))
              .toList();
      if (steps.stream().noneMatch(it -> !it.text().isEmpty())) {
        throw Problem.invalid("steps", "tell somebody something");
      }
      var now = clock.instant();
      var name = draft.name().strip();
      var id = tx.journeys().add(segment.id(), owner.id(), name, draft.controlPct(), now);
      for (int i = 0; i < steps.size(); i++) {
        tx.journeys().add(id, i, steps.get(i));
      }
      tx.audit().add(now, owner.id(), "journey.begun", "journey:" + id, name);
      return find(tx, owner, id);
    });
  }

  private Step step(Tx tx, Caller owner, String at, NewStep step) {
    var text = Objects.requireNonNullElse(step.text(), "").strip();
    return switch (step.kind()) {
      case WAIT -> {
        if (step.days() == null) {
          throw Problem.invalid(at + "days", "says how long a wait is");
        }
        yield new Step(Step.Kind.WAIT, step.days(), "", "");
      }
      case CHECK -> new Step(Step.Kind.CHECK, 0, "", "");
      case NOTICE -> new Step(Step.Kind.NOTICE, 0, said(at, text), "");
      case COUPON ->
          new Step(Step.Kind.COUPON, 0, said(at, text), coupon(tx, owner, at, step.coupon()));
    };
  }

  private static String said(String at, String text) {
    if (text.isEmpty()) {
      throw Problem.invalid(at + "text", "says what they are told");
    }
    return text;
  }

  private String coupon(Tx tx, Caller owner, String at, @Nullable String code) {
    var wanted = Objects.requireNonNullElse(code, "").strip().toUpperCase(Locale.ROOT);
    return tx.coupons()
        .find(wanted)
        .filter(it ->
            it.creator().equals(owner.id())
                && it.revokedAt() == null
                && it.endsAt().isAfter(clock.instant()))
        .orElseThrow(() -> Problem.invalid(at + "coupon", "is not a coupon of yours that is good"))
        .code();
  }

  public List<Journey> of(Caller owner) {
    return database.read(tx -> tx.journeys().of(owner.id()));
  }

  /** A journey with what it brought. */
  public record Seen(Journey journey, Segment segment, List<Step> steps, Lift lift) {
    public Seen {
      steps = List.copyOf(steps);
    }
  }

  public Seen see(Caller owner, UUID id) {
    return database.read(tx -> {
      var journey = find(tx, owner, id);
      return new Seen(
          journey,
          tx.segments().find(journey.segment()).orElseThrow(),
          tx.journeys().steps(id),
          Lift.of(tx.journeys().outcomes(id)));
    });
  }

  /** Pauses it, goes on with it, ends it for good. */
  public Journey become(Caller owner, UUID id, Journey.State state) {
    return database.write(tx -> {
      var journey = find(tx, owner, id);
      if (tx.journeys().become(id, owner.id(), state) == 0 && journey.state() != state) {
        throw Problem.conflict("it has ended");
      }
      var said = state.name().toLowerCase(Locale.ROOT);
      tx.audit().add(clock.instant(), owner.id(), "journey." + said, "journey:" + id, "");
      return find(tx, owner, id);
    });
  }

  private static Journey find(Tx tx, Caller owner, UUID id) {
    return tx.journeys().find(id, owner.id()).orElseThrow(() -> Problem.notFound("journey", id));
  }

  /**
   * Leads all who are due one step on, after those came along who are new. Returns how many moved.
   */
  public int lead() {
    int moved = 0;
    var after = FIRST;
    for (var some = running(after); !some.isEmpty(); some = running(after)) {
      for (var journey : some) {
        after = journey.id();
        moved += database.write(tx -> lead(tx, journey));
      }
    }
    database.change(
        tx -> tx.journeys().forget(clock.instant().minus(Duration.ofDays(2L * Route.ALL_DAYS))));
    return moved;
  }

  private List<Journey> running(UUID after) {
    return database.read(tx -> tx.journeys().running(after, AT_ONCE));
  }

  private int lead(Tx tx, Journey journey) {
    var now = clock.instant();
    var segment = tx.segments().find(journey.segment()).orElseThrow();
    var before = now.minus(Duration.ofDays(segment.days()));
    var since = now.minus(Describing.FORGOTTEN);
    for (var account :
        tx.segments().people(segment.described(), before, since, journey.id(), AT_ONCE)) {
      var isControl = Control.is(journey.id(), account, journey.controlPct());
      tx.journeys().enter(journey.id(), account, isControl, now);
    }
    tx.journeys().converted(journey.id(), now.minus(ATTRIBUTED), now);
    var steps = tx.journeys().steps(journey.id());
    var due = tx.journeys().due(journey.id(), now, AT_ONCE);
    due.forEach(one -> move(tx, journey, segment, steps, one));
    return due.size();
  }

  private void move(Tx tx, Journey journey, Segment segment, List<Step> steps, Traveller one) {
    var now = clock.instant();
    var account = one.account();
    // Two journeys of one owner do not tell the same person at once.
    tx.accounts().queue(account);
    var told =
        tx.journeys()
            .told(
                account,
                journey.owner(),
                now.minus(Duration.ofDays(Route.OWNER_DAYS)),
                now.minus(Duration.ofDays(Route.ALL_DAYS)));
    var facts =
        new Route.Facts(
            one.control(),
            one.converted(),
            tx.journeys().isUnwanted(account),
            told.byOwner(),
            told.byAll());
    switch (Route.next(steps, one.position(), facts, now)) {
      case Route.Move.Wait(var position, var until) ->
          tx.journeys().go(journey.id(), account, position, until, 0);
      case Route.Move.Stop(var end) -> tx.journeys().end(journey.id(), account, end, 0);
      case Route.Move.Tell(var position, var step) -> {
        tell(tx, journey, segment, one, step);
        tx.journeys().go(journey.id(), account, position + 1, now, 1);
      }
    }
  }

  private void tell(Tx tx, Journey journey, Segment segment, Traveller one, Step step) {
    var owner = tx.accounts().find(journey.owner()).orElseThrow();
    var slug = segment.modSlug();
    var path =
        slug != null ? "/mods/" + slug : segment.everywhere() ? "/" : "/creators/" + owner.handle();
    var text = step.coupon().isEmpty() ? step.text() : step.text() + " " + step.coupon();
    telling.tell(tx, Kind.OFFER, one.account(), journey.owner(), path, owner.name(), text);
    tx.journeys().tell(one.account(), journey.owner(), clock.instant());
  }
}
