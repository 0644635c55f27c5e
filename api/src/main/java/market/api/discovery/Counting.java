package market.api.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.api.search.Searching.Found;
import market.search.FacetField;
import market.search.Filters;
import market.search.Query;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.mods.Card;
import market.storage.mods.ModId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is searched for, shown, looked at and had. A request only adds in memory; what it
 * added is written down a little later. Somebody who asks for the same again within an hour is
 * counted once, and so is who looks at the same mod again.
 */
public final class Counting {
  private static final Logger LOG = LoggerFactory.getLogger(Counting.class);
  private static final int TALLIED = 50_000;
  private static final int REMEMBERED = 100_000;
  private static final Duration AGAIN = Duration.ofHours(1);

  /** So long what was had waits for the click that led to it, which another node may have. */
  private static final Duration WAITS = Duration.ofSeconds(5);

  private static final Duration CLICKS_KEPT = Duration.ofDays(30);
  private static final int DAYS_KEPT = 100;
  private static final int ATTEMPTS = 5;
  private static final int POSITION_MAX = 100;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern MACHINES =
      Pattern.compile("bot\\b|crawl|spider|slurp|preview|archiver", Pattern.CASE_INSENSITIVE);

  private final Writing writing;
  private final Database database;
  private final Clock clock;
  private final Tally tally = new Tally(TALLIED);
  private final Cache<Once, Boolean> lately =
      Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(AGAIN).build();
  private int failures;

  /** What somebody is counted for once: a text in a game, or a mod. */
  private record Once(String asker, String what, String where) {}

  public Counting(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    writing = new Writing(database);
  }

  /** A first page of what was found: what was asked for, and what was shown. */
  public void searched(Visit visit, Query query, Found found) {
    if (query.cursor() != null || !found.hits().complete() || !counts(visit)) {
      return;
    }
    var text = Folding.fold(query.text());
    var game = game(query.filters());
    if (lately.asMap().putIfAbsent(new Once(visit.asker(), text, game), true) != null) {
      return;
    }
    var day = Writing.day(clock.instant());
    if (!text.isEmpty()) {
      // What a filter hid is there all the same.
      var empty = found.hits().total() == 0 && isOpen(query.filters());
      tally.asked(new Tally.Text(text, game, day), visit.asker(), empty);
    }
    show(visit, found.cards(), day);
  }

  /** Nobody is shown their own, though it keeps its place. */
  private void show(Visit visit, List<Card> cards, LocalDate day) {
    var mine = visit.caller().map(caller -> caller.account().handle()).orElse(null);
    for (int i = 0; i < cards.size(); i++) {
      if (!cards.get(i).creator().equals(mine)) {
        tally.shown(day, cards.get(i).id().value(), i + 1);
      }
    }
  }

  private static boolean isOpen(Filters filters) {
    return filters.values().keySet().stream().allMatch(field -> field == FacetField.GAME)
        && filters.creator() == null
        && filters.minRating() == null
        && filters.priceMin() == null
        && filters.priceMax() == null
        && filters.updatedSince() == null;
  }

  private static String game(Filters filters) {
    var games = filters.values(FacetField.GAME);
    return games.size() == 1 ? game(games.iterator().next()) : "";
  }

  private static String game(String slug) {
    return SLUG.matcher(slug).matches() ? slug : "";
  }

  /**
   * Somebody who does not make it looked at a mod that a search had found.
   *
   * @param game the one that was searched in, '' where it was none or several
   * @param position where it stood, the first one being 1
   */
  public void clicked(Visit visit, ModId mod, String text, String game, int position) {
    if (position < 1 || position > POSITION_MAX || !counts(visit)) {
      return;
    }
    var asker = visit.asker();
    var once = new Once(asker, "mod", mod.toString());
    if (lately.asMap().putIfAbsent(once, true) == null) {
      var at = clock.instant();
      tally.clicked(
          new Tally.Click(at, asker, mod.value(), Folding.fold(text), game(game), position),
          Writing.day(at));
    }
  }

  /** Somebody downloaded a mod. */
  public void downloaded(String asker, ModId mod) {
    tally.had(new Tally.Had(clock.instant(), asker, mod.value()));
  }

  /** Somebody bought a mod, or got it for nothing. */
  public void bought(AccountId buyer, ModId mod) {
    downloaded(Visit.asker(buyer, ""), mod);
  }

  /** Neither machines, nor browsers that look ahead, nor the platform's owners. */
  private static boolean counts(Visit visit) {
    var agent = visit.header("User-Agent");
    return !visit.method().equals("HEAD")
        && visit.header("Sec-Purpose") == null
        && visit.header("Purpose") == null
        && (agent == null || !MACHINES.matcher(agent).find())
        && visit.caller().filter(Caller::isOwner).isEmpty();
  }

  /** Writes down what has been counted. */
  public synchronized void flush() {
    write(clock.instant().minus(WAITS));
  }

  /** Writes down everything, for it is the end. */
  public synchronized void flushAll() {
    write(Instant.MAX);
  }

  private void write(Instant until) {
    var batch = tally.take(until);
    if (batch.lost > 0) {
      LOG.warn("{} searches and clicks did not fit in memory, and are not counted", batch.lost);
      batch.lost = 0;
    }
    if (batch.size() == 0) {
      return;
    }
    try {
      writing.write(batch);
      failures = 0;
    } catch (RuntimeException e) {
      failures++;
      if (failures < ATTEMPTS) {
        tally.giveBack(batch);
      } else {
        LOG.error("{} figures of searching are given up", batch.size());
        failures = 0;
      }
      throw e;
    }
  }

  /** Forgets what is kept for a time only; salts first, for they are what could tell who it was. */
  public void sweep() {
    var now = clock.instant();
    var today = Writing.day(now);
    database.change(tx -> {
      tx.searches().sweepSalts(today.minusDays(1));
      tx.searches().sweepAskers(today.minusDays(1));
      tx.searches().sweepClicks(now.minus(CLICKS_KEPT));
      tx.searches().sweepAsked(today.minusDays(DAYS_KEPT));
      tx.searches().sweepShown(today.minusDays(DAYS_KEPT));
    });
  }
}
