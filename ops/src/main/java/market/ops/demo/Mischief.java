package market.ops.demo;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import market.api.Api;
import market.api.accounts.Arrival;
import market.api.accounts.Caller;
import market.api.accounts.Joining.NewAccount;
import market.api.reviews.Reviewing.Draft;
import market.ops.demo.Plan.PlannedMod;
import market.storage.abuse.FlagRule;
import market.storage.accounts.Handle;
import market.storage.accounts.Scope;
import org.jspecify.annotations.Nullable;

/** Two who play foul, for an owner to see: one advertises, one has their mod downloaded. */
final class Mischief {
  private static final int DOWNLOADS = 60;
  private static final double YEAR_AGO = 396;
  private static final double LATELY = 0.06;

  private final Api api;
  private final People people;
  private final Catalogue catalogue;
  private final Timeline timeline;

  Mischief(Api api, People people, Catalogue catalogue, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.catalogue = catalogue;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    // So many players with so few phrases would all be taken for one.
    timeline.at(
        timeline.daysAgo(YEAR_AGO), () -> copies(Map.of("places", 1_000L, "letters", 4_000L)));
    var free = mods.stream().filter(mod -> !mod.isSold() && mod.cameDaysAgo() > 30).toList();
    if (free.size() > 1) {
      timeline.at(timeline.daysAgo(LATELY), () -> advertise(free.getFirst()));
      var unknown = free.stream().min(Comparator.comparingInt(mod -> mod.text().fame()));
      timeline.at(timeline.daysAgo(LATELY), () -> pump(unknown.orElseThrow()));
    }
    timeline.at(timeline.daysAgo(LATELY / 2), () -> copies(Map.of()));
  }

  private void copies(Map<String, Long> bounds) {
    var olga = people.caller("olga").id();
    var _ = api.accounts.vigilance.limiting.set(olga, FlagRule.SPAM_COPIES, bounds);
  }

  private void advertise(PlannedMod mod) {
    var releases = catalogue.live(mod.slug());
    if (releases.isEmpty()) {
      return;
    }
    var wanted =
        new NewAccount(
            new Handle("cheap-keys"), "cheap-keys@demo.example", People.PASSWORD + "-2", null);
    var account = api.accounts.joining.join(wanted, Arrival.from("127.0.0.1"));
    var caller = new Caller(account, List.of(), EnumSet.allOf(Scope.class));
    fetch(mod, caller, "127.0.0.1");
    var text = "Nice one. More of it for less at https://cheap-keys.example/today!";
    api.feedback.reviewing.write(caller, mod.slug(), new Draft(5, text, null));
  }

  /** From one line, as by a machine with many addresses. */
  private void pump(PlannedMod mod) {
    for (int i = 1; i <= DOWNLOADS; i++) {
      fetch(mod, null, "81.2.69." + i);
    }
  }

  private void fetch(PlannedMod mod, @Nullable Caller caller, String address) {
    var release = catalogue.live(mod.slug()).getFirst();
    var file =
        api.database.read(tx -> tx.files().of(List.of(release.value()))).getFirst().filename();
    var viewer = caller == null ? null : caller.id();
    api.downloading.count(api.downloading.grant(viewer, release, file), viewer, address);
  }
}
