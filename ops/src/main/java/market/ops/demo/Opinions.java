package market.ops.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import market.api.Api;
import market.api.reports.Reporting.Report;
import market.api.reviews.Reviewing.Draft;
import market.ops.demo.Plan.PlannedMod;
import market.storage.mods.Slug;
import market.storage.reports.Reason;

/** What players download under their names and what they say about it. */
final class Opinions {
  private static final double LIKES_TO_TALK = 0.45;

  private final Api api;
  private final People people;
  private final Script script;
  private final Catalogue catalogue;
  private final Timeline timeline;
  private final Replies replies;
  private final Trials trials;
  private final Map<Slug, Set<String>> said = new HashMap<>();

  Opinions(Api api, People people, Script script, Catalogue catalogue, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.script = script;
    this.catalogue = catalogue;
    this.timeline = timeline;
    replies = new Replies(api, people, script, timeline);
    trials = new Trials(api, people, catalogue, timeline);
  }

  /** Free mods are tried by many; a few are reported. */
  void happen(List<PlannedMod> mods) {
    for (var mod : mods) {
      if (!mod.isSold()) {
        var dice = new Dice("reviewers " + mod.slug());
        var count = (int) Math.round(mod.text().fame() * (0.08 + 0.16 * dice.unit()));
        for (var player : dice.some(people.players(), count)) {
          var since = Math.min(Trade.DAYS, mod.cameDaysAgo() - 3);
          timeline.at(timeline.daysAgo(0.1 + since * dice.unit()), () -> tryOut(player, mod));
        }
      }
    }
    report(mods);
    replies.conspire(mods, this::download);
    trials.build(mods);
  }

  private void tryOut(String player, PlannedMod mod) {
    if (download(player, mod)) {
      write(player, mod, false);
    }
  }

  /** Somebody owns it now: they fetch it at once, and some come back to tell. */
  void bought(String player, PlannedMod mod) {
    download(player, mod);
    var dice = new Dice("owner %s %s".formatted(player, mod.slug()));
    if (dice.chance(LIKES_TO_TALK)) {
      timeline.after(Duration.ofHours(dice.between(8, 400)), () -> write(player, mod, true));
    }
  }

  private boolean download(String player, PlannedMod mod) {
    var releases = catalogue.live(mod.slug());
    if (releases.isEmpty()) {
      return false;
    }
    var caller = people.caller(player);
    var release = releases.getFirst();
    var file =
        api.database.read(tx -> tx.files().of(List.of(release.value()))).getFirst().filename();
    var granted = api.downloading.grant(caller.id(), release, file);
    api.downloading.count(granted, caller.id(), "127.0.0.1");
    trials.play(player, mod);
    return true;
  }

  private void write(String player, PlannedMod mod, boolean paid) {
    var dice = new Dice("review %s %s".formatted(player, mod.slug()));
    var quality = 3.4 + 1.3 * new Dice("quality " + mod.slug()).unit() + (paid ? 0.15 : 0);
    var stars = Math.clamp(Math.round(quality + 0.85 * dice.bell()), 1, 5);
    var text = dice.chance(0.15) ? "" : words(mod.slug(), stars, dice);
    var draft = new Draft(stars, text, null);
    api.feedback.reviewing.write(people.caller(player), mod.slug(), draft);
    replies.come(player, mod, draft);
  }

  /** Nobody repeats what somebody said of the same mod. */
  private String words(Slug mod, int stars, Dice dice) {
    var before = said.computeIfAbsent(mod, _ -> new HashSet<>());
    var left = new ArrayList<>(script.words.reviews().getOrDefault(stars, List.of()));
    left.removeAll(before);
    if (left.isEmpty()) {
      return "";
    }
    var text = dice.one(left);
    before.add(text);
    var more = dice.one(script.words.more());
    return dice.chance(0.3) && before.add(more) ? text + " " + more : text;
  }

  private void report(List<PlannedMod> mods) {
    var dice = new Dice("reports");
    var reported = dice.some(mods, script.words.reports().size() - 1);
    for (int i = 0; i < script.words.reports().size(); i++) {
      var text = script.words.reports().get(i);
      // The last one joins the first.
      var mod = reported.get(i % reported.size());
      var by = people.players().get(3 + i);
      var reason = Reason.valueOf(text.reason().toUpperCase(Locale.ROOT));
      var report = Report.of(mod.slug(), reason, text.text());
      timeline.at(
          timeline.daysAgo(0.2 + 5 * dice.unit()),
          () -> api.fairness.reporting.report(people.caller(by), report));
    }
  }
}
