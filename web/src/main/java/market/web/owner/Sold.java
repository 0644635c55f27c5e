package market.web.owner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.owner.Treasury;
import market.storage.orders.Part;
import market.storage.owner.Platform;
import market.web.frame.Frame;
import market.web.search.SearchPages;

/** What was sold in one currency in thirty days, by day and by where it went. */
public record Sold(
    String currency,
    long units,
    long orders,
    List<Bar> bars,
    String most,
    String from,
    String to,
    List<Slice> slices) {
  private static final int DAYS = 30;
  private static final int HEIGHT = 120;
  private static final int STEP = 30;

  /** One day; {@code x}, {@code y} and {@code height} on a field of 900 by 120. */
  public record Bar(int x, int y, int height, String day, long units, long orders) {}

  /** One kind of payee; {@code from} and {@code width} on a field of 1000. */
  public record Slice(Part part, String colour, long from, long width, long units, String share) {}

  /** One for each currency in which anything was sold. */
  static List<Sold> of(Frame frame, Treasury.View view, LocalDate today) {
    return view.sales().stream()
        .map(Platform.Sales::currency)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(currency -> of(frame, view, currency, today))
        .toList();
  }

  private static Sold of(Frame frame, Treasury.View view, String currency, LocalDate today) {
    var days =
        view.sales().stream()
            .filter(day -> day.currency().equals(currency))
            .collect(Collectors.toMap(Platform.Sales::day, Function.identity()));
    var most = days.values().stream().mapToLong(Platform.Sales::units).max().orElse(1);
    var first = today.minusDays(DAYS - 1L);
    var bars = new ArrayList<Bar>();
    for (int i = 0; i < DAYS; i++) {
      var day = days.get(first.plusDays(i));
      if (day != null) {
        var height = (int) Math.max(1, HEIGHT * day.units() / Math.max(1, most));
        bars.add(
            new Bar(
                i * STEP,
                HEIGHT - height,
                height,
                date(frame, day.day()),
                day.units(),
                day.orders()));
      }
    }
    return new Sold(
        currency,
        days.values().stream().mapToLong(Platform.Sales::units).sum(),
        days.values().stream().mapToLong(Platform.Sales::orders).sum(),
        List.copyOf(bars),
        frame.words().signed(most, currency),
        date(frame, first),
        date(frame, today),
        slices(frame, view.parts(), currency));
  }

  private static String date(Frame frame, LocalDate day) {
    Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return frame.words().date(at);
  }

  private static List<Slice> slices(Frame frame, List<Platform.PartSum> sums, String currency) {
    var ours = new ArrayList<Platform.PartSum>();
    for (var part : Part.values()) {
      sums.stream()
          .filter(sum -> sum.part() == part && sum.currency().equals(currency) && sum.units() > 0)
          .forEach(ours::add);
    }
    var total = Math.max(1, ours.stream().mapToLong(Platform.PartSum::units).sum());
    var slices = new ArrayList<Slice>();
    var before = 0L;
    for (var sum : ours) {
      var from = before * 1_000 / total;
      before += sum.units();
      slices.add(
          new Slice(
              sum.part(),
              SearchPages.colour(sum.part()),
              from,
              before * 1_000 / total - from,
              sum.units(),
              frame.words().percent((double) sum.units() / total)));
    }
    return List.copyOf(slices);
  }
}
