package market.ops.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Api;
import market.ops.demo.Plan.PlannedMod;
import market.storage.discovery.Searches.Asked;
import market.storage.discovery.Searches.Click;
import market.storage.discovery.Searches.Shown;

/** A month of searching: for what there is, by its name and its tags, and for what there is not. */
final class Searchers {
  private static final int DAYS = 30;
  private static final double MOST_SHOWN = 90;
  private static final double STEEPNESS = 2.5;
  private static final double RETURNING = 0.85;

  /** What nobody made, and about how many look for it on a day. */
  private static final List<String> UNMET =
      List.of("submarine", "hovercraft", "beekeeping", "zipline", "подводная лодка", "trebuchet");

  private final Api api;
  private final Timeline timeline;

  private final List<Asked> asked = new ArrayList<>();
  private final List<Shown> shown = new ArrayList<>();
  private final List<Click> clicks = new ArrayList<>();

  /** Those who had in the end what they clicked. */
  private final List<Click> had = new ArrayList<>();

  Searchers(Api api, Timeline timeline) {
    this.api = api;
    this.timeline = timeline;
  }

  void come(List<PlannedMod> mods) {
    for (var mod : mods) {
      api.database
          .read(tx -> tx.mods().find(mod.slug(), null))
          .ifPresent(live -> find(mod, live.id().value()));
    }
    mods.stream().map(mod -> mod.game().slug().value()).distinct().forEach(this::findNothing);
    api.database.change(tx -> {
      tx.searches().addAsked(asked);
      tx.searches().addShown(shown);
      tx.searches().addClicks(clicks);
      for (var click : had) {
        var at = click.at();
        tx.searches().convert(List.of(click.asker()), click.mod(), at.minusSeconds(1), at);
      }
    });
  }

  private void find(PlannedMod mod, UUID id) {
    var dice = new Dice("searchers " + mod.slug());
    var fame = mod.text().fame() / 100.0;
    var place = 1 + (1 - fame) * 14;
    var liked = 0.03 + 0.09 * dice.unit();
    var texts = texts(mod);
    for (int ago = (int) Math.min(DAYS - 1, mod.cameDaysAgo()); ago >= 0; ago--) {
      var at = timeline.end().minus(Duration.ofDays(ago));
      var seen = Math.round(MOST_SHOWN * Math.pow(fame, STEEPNESS) * (0.6 + 0.8 * dice.unit()));
      var positions = Math.max(seen, Math.round(seen * (place + dice.bell())));
      var looks = (int) Math.min(seen, Math.round(seen * liked + dice.unit() - 0.5));
      shown.add(new Shown(id, day(at), seen, positions, looks, 0));
      var text = dice.one(texts);
      for (int i = 0; i < looks; i++) {
        click(mod, id, dice.chance(0.7) ? text : dice.one(texts), at, dice);
      }
      search(mod, text, looks + dice.below(3 + (int) (4 * fame)), at);
    }
  }

  private void click(PlannedMod mod, UUID id, String text, Instant day, Dice dice) {
    var game = mod.game().slug().value();
    var place = 1 + dice.below(dice.chance(0.6) ? 3 : 9);
    var at = day.minusSeconds(dice.below(3_600));
    var asker = new UUID(dice.below(Integer.MAX_VALUE), dice.below(Integer.MAX_VALUE));
    var click = new Click(at, asker, id, text, game, place);
    clicks.add(click);
    asked.add(new Asked(text, game, day(at), 1, 0, 1, place, 0, 1, 1));
    if (dice.chance(0.3)) {
      had.add(click);
    }
  }

  /** Those who looked no further. */
  private void search(PlannedMod mod, String text, int times, Instant at) {
    var askers = Math.round(times * RETURNING);
    asked.add(new Asked(text, mod.game().slug().value(), day(at), times, 0, 0, 0, 0, askers, 0));
  }

  /** The last word of its name, and its first tags. */
  private static List<String> texts(PlannedMod mod) {
    var title = mod.text().title().toLowerCase(Locale.ROOT);
    var texts = new ArrayList<String>();
    texts.add(title);
    texts.add(title.substring(title.lastIndexOf(' ') + 1));
    mod.text().tags().stream().limit(2).forEach(texts::add);
    return texts;
  }

  private void findNothing(String game) {
    var dice = new Dice("unmet " + game);
    for (var text : dice.some(UNMET, 3)) {
      var wanted = 1 + dice.below(9);
      for (int ago = 0; ago < DAYS; ago++) {
        var times = dice.below(wanted + 1);
        var askers = Math.round(times * RETURNING);
        var day = day(timeline.end().minus(Duration.ofDays(ago)));
        if (times > 0) {
          asked.add(new Asked(text, game, day, times, times, 0, 0, 0, askers, 0));
        }
      }
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
