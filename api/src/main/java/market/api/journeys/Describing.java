package market.api.journeys;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.journeys.Segment;
import market.storage.journeys.Segment.Described;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Describing people by what they did: a creator those who met their work, an owner all. */
public final class Describing {
  /** What was begun and not paid is forgotten after so long. */
  static final Duration FORGOTTEN = Duration.ofDays(30);

  private static final int COUNTED_MAX = 1_000;
  private static final int FEW = 5;
  private static final int MOST = 100;

  private final Database database;
  private final Clock clock;

  Describing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Which people.
   *
   * @param mod with which mod of the caller's; null for any
   * @param days so many days ago at least
   * @param everywhere of all creators, for the platform's owner
   */
  public record Draft(
      @NotBlank @Size(max = 60) String name,
      Segment.@NotNull Kind kind,
      @Nullable Slug mod,
      @Min(0) @Max(365) int days,
      @Nullable Boolean everywhere) {}

  /**
   * How many there are: exactly where both are the same; fewer than five are not told apart.
   *
   * @param most null where it is not counted any further
   */
  public record Count(int least, @Nullable Integer most) {}

  /** Keeps it under a name. */
  public Segment keep(Caller owner, Draft draft) {
    return database.write(tx -> {
      var described = described(tx, owner, draft);
      if (tx.segments().of(owner.id()).size() >= MOST) {
        throw Problem.conflict("nobody has more than %d".formatted(MOST));
      }
      var id = tx.segments().add(described, draft.name().strip(), clock.instant());
      return tx.segments().find(id).orElseThrow();
    });
  }

  private static Described described(Tx tx, Caller owner, Draft draft) {
    var everywhere = Boolean.TRUE.equals(draft.everywhere());
    if (everywhere && !owner.isOwner()) {
      throw Problem.forbidden("only the platform's owner describes the players of all creators");
    }
    if (!everywhere && tx.mods().made(owner.id(), 1).isEmpty()) {
      throw Problem.forbidden("for those who make mods");
    }
    var mod = draft.mod() == null ? null : mod(tx, owner, draft.mod(), everywhere);
    if (draft.kind() == Segment.Kind.NOT_UPDATED && mod == null) {
      throw Problem.invalid("mod", "is named where it is about updates");
    }
    return new Described(owner.id(), everywhere, draft.kind(), mod, draft.days());
  }

  private static ModId mod(Tx tx, Caller owner, Slug slug, boolean everywhere) {
    return tx.mods()
        .find(slug, owner.id())
        .filter(it -> everywhere || it.owner().equals(owner.id()))
        .orElseThrow(() -> Problem.invalid("mod", "is not one of yours"))
        .id();
  }

  /** How many are in it now, and never who. */
  public Count preview(Caller owner, Draft draft) {
    return database.read(tx -> count(tx, described(tx, owner, draft)));
  }

  /** The same of one that is kept. */
  public Count count(Tx tx, Described described) {
    var now = clock.instant();
    var before = now.minus(Duration.ofDays(described.days()));
    var found =
        tx.segments().people(described, before, now.minus(FORGOTTEN), null, COUNTED_MAX).size();
    if (found < FEW) {
      return new Count(0, FEW - 1);
    }
    return new Count(found, found == COUNTED_MAX ? null : Integer.valueOf(found));
  }

  public List<Segment> of(Caller owner) {
    return database.read(tx -> tx.segments().of(owner.id()));
  }
}
