package market.api.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import market.api.Problem;
import market.storage.Database;
import market.storage.discovery.Figures;
import org.jspecify.annotations.Nullable;

/**
 * What players look for, as owners see it. The figures are reckoned at most once a minute for each
 * choice, and only the first texts are listed.
 */
public final class Demand {
  private static final Set<Integer> SPANS = Set.of(7, 30, 90);
  private static final int LISTED = 500;
  private static final int UNMET = 50;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final Cache<Choice, All> answers =
      Caffeine.newBuilder().maximumSize(200).expireAfterWrite(FRESH).build();

  /** What texts are ordered by, the most first. */
  public enum Order {
    SEARCHES,
    EMPTY,
    CLICKS
  }

  /** Of how many days, of which game or '' for all, and in which order. */
  public record Choice(int days, String game, Order order) {
    /** Checked one by one; what is wrong is named. */
    public static Choice of(int days, @Nullable String game, String order) {
      if (!SPANS.contains(days)) {
        throw Problem.malformed("days", "is 7, 30 or 90");
      }
      for (var one : Order.values()) {
        if (one.name().toLowerCase(Locale.ROOT).equals(order)) {
          return new Choice(days, game == null ? "" : game.strip(), one);
        }
      }
      throw Problem.malformed("order", "is searches, empty or clicks");
    }
  }

  /**
   * One text.
   *
   * @param empty the share of its searches that found nothing
   * @param clickRate how many clicks came of each search
   * @param position the mean place of what was clicked, the first one being 1
   * @param conversions how often what was clicked was downloaded or bought within a day
   */
  public record Wish(
      String text,
      long searches,
      double empty,
      double clickRate,
      @Nullable Double position,
      long conversions) {}

  /**
   * A piece of it.
   *
   * @param all of all texts together
   * @param unmet what never found anything: what players want, and nobody made
   */
  public record Answer(Wish all, List<Wish> items, @Nullable String next, List<Wish> unmet) {}

  private record All(Wish sum, List<Wish> texts, List<Wish> unmet) {}

  Demand(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Answer of(Choice choice, int limit, @Nullable String cursor) {
    var from = from(cursor);
    var all = answers.get(choice, this::reckon);
    var texts = all.texts();
    var to = Math.min(texts.size(), from + limit);
    return new Answer(
        all.sum(),
        from >= to ? List.of() : texts.subList(from, to),
        to < texts.size() && from < to ? String.valueOf(to) : null,
        all.unmet());
  }

  private static int from(@Nullable String cursor) {
    if (cursor == null || cursor.isBlank()) {
      return 0;
    }
    if (!cursor.matches("[0-9]{1,4}")) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
    return Integer.parseInt(cursor);
  }

  private All reckon(Choice choice) {
    var since = Writing.day(clock.instant()).minusDays(choice.days());
    return database.read(tx -> {
      var figures = tx.figures();
      var sum = figures.sum(since, choice.game());
      var order = choice.order().name().toLowerCase(Locale.ROOT);
      List<Figures.Text> texts = figures.texts(since, choice.game(), order, LISTED);
      List<Figures.Text> unmet = figures.unmet(since, choice.game(), UNMET);
      return new All(
          wish(
              new Figures.Text(
                  "",
                  sum.searches(),
                  sum.empty(),
                  sum.clicks(),
                  sum.positions(),
                  sum.conversions())),
          texts.stream().map(Demand::wish).toList(),
          unmet.stream().map(Demand::wish).toList());
    });
  }

  private static Wish wish(Figures.Text text) {
    return new Wish(
        text.text(),
        text.searches(),
        Rates.share(text.empty(), text.searches()),
        Rates.share(text.clicks(), text.searches()),
        Rates.mean(text.positions(), text.clicks()),
        text.conversions());
  }
}
