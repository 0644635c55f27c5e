package market.api.discovery;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.storage.Tx;
import market.storage.discovery.Figures;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * How a mod was found over thirty days, as its makers see it.
 *
 * @param shown how often it stood on a page of results
 * @param position where it stood in the mean, the first place being 1
 * @param clicks how often somebody looked at it from there
 * @param clickRate how many clicks came of each time
 * @param conversions how often it was downloaded or bought within a day of that
 * @param days each of them, the oldest first
 * @param texts what led to it, as far as several people searched for that
 */
public record Exposure(
    long shown,
    @Nullable Double position,
    long clicks,
    double clickRate,
    long conversions,
    List<Day> days,
    List<Lead> texts) {
  private static final int DAYS = 30;
  private static final int SEVERAL = 3;
  private static final int LEADS = 50;

  /** One of them. */
  public record Day(
      LocalDate day, long shown, @Nullable Double position, long clicks, long conversions) {}

  /** What players had searched for who then looked at it. */
  public record Lead(String text, long clicks, @Nullable Double position, long conversions) {}

  public static Exposure of(Tx tx, ModId mod, Clock clock) {
    var now = clock.instant();
    var today = Writing.day(now);
    var since = today.minusDays(DAYS);
    List<Figures.Day> some = tx.figures().days(mod, since);
    var known = some.stream().collect(Collectors.toMap(Figures.Day::day, Function.identity()));
    var days =
        IntStream.rangeClosed(1, DAYS)
            .mapToObj(since::plusDays)
            .map(day -> known.getOrDefault(day, new Figures.Day(day, 0, 0, 0, 0)))
            .toList();
    var shown = days.stream().mapToLong(Figures.Day::shown).sum();
    var clicks = days.stream().mapToLong(Figures.Day::clicks).sum();
    List<Figures.Lead> leads =
        tx.figures().leads(mod, now.minus(Duration.ofDays(DAYS)), since, SEVERAL, LEADS);
    return new Exposure(
        shown,
        Rates.mean(days.stream().mapToLong(Figures.Day::positions).sum(), shown),
        clicks,
        Rates.share(clicks, shown),
        days.stream().mapToLong(Figures.Day::conversions).sum(),
        days.stream().map(Exposure::day).toList(),
        leads.stream()
            .map(lead ->
                new Lead(
                    lead.text(),
                    lead.clicks(),
                    Rates.mean(lead.positions(), lead.clicks()),
                    lead.conversions()))
            .toList());
  }

  private static Day day(Figures.Day day) {
    return new Day(
        day.day(),
        day.shown(),
        Rates.mean(day.positions(), day.shown()),
        day.clicks(),
        day.conversions());
  }
}
