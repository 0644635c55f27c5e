package market.web.creator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import market.api.discovery.Exposure;
import market.storage.mods.Mod;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** How a mod was found, for those who make it. */
public record DiscoveryPage(Frame frame, Mod mod, Exposure exposure) implements Page {
  private static final int HEIGHT = 120;
  private static final int STEP = 30;

  /** Bars by day: how often it was shown, and in front of it how often it was looked at. */
  public List<Plot.Bar> bars() {
    var bars = new ArrayList<Plot.Bar>();
    for (int i = 0; i < exposure.days().size(); i++) {
      var day = exposure.days().get(i);
      bar(bars, i, day.shown(), "k6");
      bar(bars, i, day.clicks(), "k1");
    }
    return bars;
  }

  private void bar(List<Plot.Bar> bars, int day, long count, String colour) {
    if (count > 0) {
      var height = (int) Math.max(2, HEIGHT * count / most());
      bars.add(new Plot.Bar(day * STEP, HEIGHT - height, height, colour));
    }
  }

  /** The highest of them. */
  public long most() {
    return exposure.days().stream()
        .mapToLong(day -> Math.max(day.shown(), day.clicks()))
        .max()
        .orElse(0);
  }

  /** Some days, the newest first. */
  public List<Exposure.Day> newest() {
    return exposure.days().reversed();
  }

  public String date(LocalDate day) {
    return frame.words().date(at(day));
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A place with one decimal, or that there is none. */
  public String place(@Nullable Double position) {
    return position == null ? "–" : frame.words().decimal(position);
  }
}
