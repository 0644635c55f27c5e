package market.web.creator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import market.storage.Money;
import market.storage.orders.Part;
import market.storage.orders.Splits;
import market.web.frame.Frame;
import market.web.search.SearchPages;

/** Earnings by day and part as bars, drawn by the server, with the same figures as a table. */
public record Plot(
    List<Bar> bars, List<Row> rows, List<Key> keys, String most, String from, String to) {
  private static final int DAYS = 90;
  private static final int HEIGHT = 120;
  private static final int STEP = 10;

  /** One part of one day; {@code x}, {@code y} and {@code height} on a field of 900 by 120. */
  public record Bar(int x, int y, int height, String colour) {}

  /** One part of one day, in figures. */
  public record Row(String day, String part, String amount, long sales) {}

  /** What a colour means. */
  public record Key(String colour, String part) {}

  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /** Of the currency that comes first, since sums over several would mean nothing. */
  public static Plot of(Frame frame, List<Splits.Day> days, LocalDate today) {
    if (days.isEmpty()) {
      return new Plot(List.of(), List.of(), List.of(), "", "", "");
    }
    var currency = Currency.getInstance(days.getFirst().currency());
    var own =
        days.stream().filter(day -> day.currency().equals(currency.getCurrencyCode())).toList();
    var sums =
        own.stream()
            .collect(
                Collectors.groupingBy(Splits.Day::day, Collectors.summingLong(Splits.Day::units)));
    var most = Math.max(1, sums.values().stream().mapToLong(Long::longValue).max().orElse(1));
    var first = today.minusDays(DAYS - 1);
    return new Plot(
        bars(own, first, most),
        own.reversed().stream().map(day -> row(frame, day, currency)).toList(),
        own.stream()
            .map(Splits.Day::part)
            .distinct()
            .sorted()
            .map(part -> new Key(SearchPages.colour(part), name(frame, part)))
            .toList(),
        frame.words().money(new Money(most, currency)),
        frame.words().date(at(first)),
        frame.words().date(at(today)));
  }

  /** Stacked from below, each day's parts in their order. */
  private static List<Bar> bars(List<Splits.Day> days, LocalDate first, long most) {
    var bars = new ArrayList<Bar>();
    LocalDate last = null;
    var top = HEIGHT;
    for (var day : days) {
      if (!day.day().equals(last)) {
        top = HEIGHT;
        last = day.day();
      }
      var index = (int) (day.day().toEpochDay() - first.toEpochDay());
      if (index >= 0 && index < DAYS) {
        var height = (int) Math.max(1, HEIGHT * day.units() / most);
        top -= height;
        bars.add(new Bar(index * STEP, Math.max(0, top), height, SearchPages.colour(day.part())));
      }
    }
    return bars;
  }

  private static Row row(Frame frame, Splits.Day day, Currency currency) {
    return new Row(
        frame.words().date(at(day.day())),
        name(frame, day.part()),
        frame.words().money(new Money(day.units(), currency)),
        day.sales());
  }

  private static String name(Frame frame, Part part) {
    return frame.say("part." + part.name().toLowerCase(Locale.ROOT));
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
