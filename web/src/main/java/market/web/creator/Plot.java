package market.web.creator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import market.storage.Money;
import market.storage.orders.Splits;
import market.web.frame.Frame;

/** Earnings by day as bars, drawn by the server, with the same figures as a table. */
public record Plot(List<Bar> bars, String most, String from, String to) {
  private static final int DAYS = 90;
  private static final int HEIGHT = 120;
  private static final int STEP = 10;

  /** One day; {@code x}, {@code y} and {@code height} on a field of 900 by 120. */
  public record Bar(int x, int y, int height, String day, String amount, long sales) {}

  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /** Of the currency that comes first, since sums over several would mean nothing. */
  public static Plot of(Frame frame, List<Splits.Day> days, LocalDate today) {
    if (days.isEmpty()) {
      return new Plot(List.of(), "", "", "");
    }
    var currency = Currency.getInstance(days.getFirst().currency());
    var byDay =
        days.stream()
            .filter(day -> day.currency().equals(currency.getCurrencyCode()))
            .collect(Collectors.toMap(Splits.Day::day, day -> day));
    var most = byDay.values().stream().mapToLong(Splits.Day::units).max().orElse(1);
    var first = today.minusDays(DAYS - 1);
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < DAYS; i++) {
      var day = byDay.get(first.plusDays(i));
      if (day != null) {
        var height = (int) Math.max(1, HEIGHT * day.units() / Math.max(1, most));
        bars.add(
            new Bar(
                i * STEP,
                HEIGHT - height,
                height,
                frame.words().date(at(day.day())),
                frame.words().money(new Money(day.units(), currency)),
                day.sales()));
      }
    }
    return new Plot(
        bars,
        frame.words().money(new Money(most, currency)),
        frame.words().date(at(first)),
        frame.words().date(at(today)));
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
