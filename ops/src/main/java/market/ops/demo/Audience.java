package market.ops.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import market.api.Api;
import market.ops.demo.Plan.PlannedMod;
import market.storage.mods.ModId;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;

/** The many who download without an account: few mods have most of them. */
final class Audience {
  private static final double MOST_A_DAY = 95;
  private static final double STEEPNESS = 5;
  private static final double WEEKEND = 1.5;
  private static final int RELEASES_MAX = 20;

  private final Api api;
  private final Timeline timeline;

  private final List<ModId> mods = new ArrayList<>();
  private final List<ReleaseId> releases = new ArrayList<>();
  private final List<LocalDate> days = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();

  Audience(Api api, Timeline timeline) {
    this.api = api;
    this.timeline = timeline;
  }

  /** What is sold is downloaded only by those who bought it. */
  void come(List<PlannedMod> planned) {
    for (var mod : planned) {
      if (!mod.isSold()) {
        comeTo(mod);
      }
    }
    api.database.change(
        tx -> tx.library().downloadedByMany(mods, releases, days, counts, "@crowd-"));
    api.downloading.addUp();
  }

  private void comeTo(PlannedMod planned) {
    var dice = new Dice("audience " + planned.slug());
    var live =
        api.database.read(tx -> {
          var mod = tx.mods().find(planned.slug(), null).orElseThrow();
          return tx.releases().of(mod.id(), false, Long.MAX_VALUE, RELEASES_MAX);
        });
    var perDay = MOST_A_DAY * Math.pow(planned.text().fame() / 100.0, STEEPNESS);
    for (int day = (int) Trade.DAYS; day >= 0; day--) {
      var at = timeline.end().minus(Duration.ofDays(day));
      var date = at.atZone(ZoneOffset.UTC).toLocalDate();
      var growth = 0.7 + 0.6 * (Trade.DAYS - day) / Trade.DAYS;
      var busy = date.getDayOfWeek().getValue() > 5 ? WEEKEND : 1;
      var count =
          (int) Math.round(perDay * growth * busy * (0.7 + 0.6 * dice.unit()) + dice.unit());
      var newest = newestAt(live, at);
      if (count > 0 && newest != null) {
        mods.add(newest.mod());
        releases.add(newest.id());
        days.add(date);
        counts.add(count);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Release newestAt(
      List<Release> live, Instant at) {
    return live.stream()
        .filter(release -> release.publishedAt() != null && release.publishedAt().isBefore(at))
        .max(Comparator.comparingLong(Release::number))
        .orElse(null);
  }
}
