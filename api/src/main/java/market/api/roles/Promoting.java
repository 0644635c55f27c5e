package market.api.roles;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Role;
import market.storage.games.Game;
import market.storage.games.GameId;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import market.storage.roles.Community;
import market.storage.roles.Promotion;
import org.jspecify.annotations.Nullable;

/** Making helpers of those who help, by what they did or by an owner's hand. */
public final class Promoting {
  private static final int AT_ONCE = 100;
  private static final int MEMBERS_MAX = 200;

  /** Whom an owner declined is not proposed again for so long. */
  private static final Duration DECLINED = Duration.ofDays(90);

  private final Database database;
  private final Telling telling;
  private final Clock clock;

  public Promoting(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    telling = new Telling(clock);
  }

  /**
   * What is known of a game's community.
   *
   * @param rule null where nobody is promoted by itself
   */
  public record Known(
      List<Community.Member> members, Promotion.@Nullable Rule rule, List<Promotion> proposed) {
    public Known {
      members = List.copyOf(members);
      proposed = List.copyOf(proposed);
    }
  }

  /** Who is what in a game, and who may become more. */
  public Known of(Slug slug) {
    return database.read(tx -> {
      var game = game(tx, slug).id();
      return new Known(
          tx.community().of(game, MEMBERS_MAX),
          tx.community().rule(game).orElse(null),
          tx.community().proposed(game, AT_ONCE));
    });
  }

  /** Says from when on helpers are proposed or made; null for neither. */
  public void rule(Caller owner, Slug slug, Promotion.@Nullable Way way, int points) {
    database.change(tx -> {
      var game = game(tx, slug).id();
      if (way == null) {
        tx.community().unrule(game);
      } else {
        tx.community().rule(new Promotion.Rule(game, way, points));
      }
      var said = way == null ? "off" : name(way) + " from " + points;
      tx.audit().add(clock.instant(), owner.id(), "promotion.ruled", "game:" + game, said);
    });
  }

  /** An owner says yes or no to one who is proposed; once. */
  public Promotion decide(Caller owner, UUID id, boolean grant) {
    return database.write(tx -> {
      var now = clock.instant();
      var state = grant ? Promotion.State.GRANTED : Promotion.State.DECLINED;
      var one =
          tx.community()
              .decide(id, state, owner.id(), now)
              .orElseThrow(() -> Problem.conflict("it was decided already"));
      if (grant) {
        make(tx, one.account(), one.game(), owner.id(), one.points());
      } else {
        var said = "helper, %d points".formatted(one.points());
        tx.audit().add(now, owner.id(), "role.declined", "account:" + one.account(), said);
      }
      return one;
    });
  }

  /** Looks for those who have what their game asks for. Returns how many there were. */
  public int look() {
    var rules = database.read(tx -> tx.community().rules());
    return rules.stream().mapToInt(rule -> database.write(tx -> look(tx, rule))).sum();
  }

  private int look(Tx tx, Promotion.Rule rule) {
    var now = clock.instant();
    var since = now.minus(Standing.WITHIN);
    int found = 0;
    for (var account :
        tx.community().candidates(rule.game(), since, now.minus(DECLINED), AT_ONCE)) {
      var track =
          tx.community().track(account, rule.game(), since, Standing.EACH, Standing.RIPE_DAYS);
      if (Standing.helps(track, rule.points(), now)) {
        found += promote(tx, rule, account, Standing.points(track));
      }
    }
    return found;
  }

  private int promote(Tx tx, Promotion.Rule rule, AccountId account, int points) {
    var isGranted = rule.way() == Promotion.Way.GRANT;
    var state = isGranted ? Promotion.State.GRANTED : Promotion.State.PROPOSED;
    var now = clock.instant();
    if (tx.community().propose(rule.game(), account, points, state, now).isEmpty()) {
      return 0;
    }
    if (isGranted) {
      make(tx, account, rule.game(), null, points);
    } else {
      var said = "helper, %d points".formatted(points);
      tx.audit().add(now, null, "role.proposed", "account:" + account, said);
    }
    return 1;
  }

  private void make(Tx tx, AccountId account, GameId game, @Nullable AccountId by, int points) {
    var now = clock.instant();
    if (tx.accounts().grant(account, Role.HELPER, game, by, now) > 0) {
      var where = tx.games().get(game);
      var said = "helper of %s, %d points".formatted(where.slug(), points);
      tx.audit().add(now, by, "role.granted", "account:" + account, said);
      telling.tell(tx, Kind.ROLE, account, by, "/games/" + where.slug(), where.name());
    }
  }

  private static Game game(Tx tx, Slug slug) {
    return tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
  }

  private static String name(Promotion.Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }
}
