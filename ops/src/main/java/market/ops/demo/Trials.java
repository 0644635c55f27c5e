package market.ops.demo;

import java.time.Duration;
import java.util.List;
import market.api.Api;
import market.api.accounts.Caller;
import market.api.compatibility.Vouching.Voice;
import market.ops.demo.Plan.Fate;
import market.ops.demo.Plan.PlannedMod;
import market.ops.demo.Plan.PlannedRelease;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Who finds what to work with what: players by playing, makers by building. */
final class Trials {
  private static final int FAME_TO_BE_TALKED_OF = 45;
  private static final double LIKES_TO_TELL = 0.6;
  private static final double BROKEN = 0.1;
  private static final double AS_EVERYBODY = 0.94;
  private static final double HAS_WORDS = 0.15;
  private static final int OTHERS = 40;

  private final Api api;
  private final People people;
  private final Catalogue catalogue;
  private final Timeline timeline;

  Trials(Api api, People people, Catalogue catalogue, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.catalogue = catalogue;
    this.timeline = timeline;
  }

  /** Somebody has it now, and says after a while how it does. */
  void play(String player, PlannedMod mod) {
    var dice = new Dice("trial %s %s".formatted(player, mod.slug()));
    if (mod.text().fame() >= FAME_TO_BE_TALKED_OF && dice.chance(LIKES_TO_TELL)) {
      timeline.after(Duration.ofHours(dice.between(5, 300)), () -> tell(player, mod, dice));
    }
  }

  private void tell(String player, PlannedMod mod, Dice dice) {
    var me = people.caller(player);
    var beside =
        api.database.read(tx -> {
          var id = tx.mods().find(mod.slug(), null).orElseThrow().id();
          return tx.compatibility().beside(id, me.id(), OTHERS);
        });
    var versions = mod.releases().getFirst().gameVersions();
    api.feedback.vouching.vote(me, mod.slug(), voice(mod, dice.one(versions), null, dice));
    for (var other : dice.some(beside, Math.min(2, beside.size()))) {
      var voice = voice(mod, versions.getLast(), other.slug(), dice);
      api.feedback.vouching.vote(me, mod.slug(), voice);
    }
  }

  private static Voice voice(PlannedMod mod, String version, @Nullable Slug with, Dice dice) {
    var works = fits(mod, version, with) == dice.chance(AS_EVERYBODY);
    var words =
        works ? "A long evening without a hitch." : "It starts, and then the picture stops.";
    return new Voice(null, version, with, works, dice.chance(HAS_WORDS) ? words : "");
  }

  private static boolean fits(PlannedMod mod, String version, @Nullable Slug with) {
    return !new Dice("fit %s %s %s".formatted(mod.slug(), version, with)).chance(BROKEN);
  }

  /** The makers of what many use let their machines tell. */
  void build(List<PlannedMod> mods) {
    for (var mod : mods) {
      if (mod.text().fame() >= FAME_TO_BE_TALKED_OF) {
        mod.releases().stream()
            .filter(release -> release.fate() == Fate.LIVE)
            .forEach(release ->
                timeline.at(
                    timeline.daysAgo(Math.max(0.1, release.daysAgo() - 1.5)),
                    () -> built(mod, release)));
      }
    }
  }

  private void built(PlannedMod mod, PlannedRelease release) {
    if (catalogue.live(mod.slug()).isEmpty()) {
      return;
    }
    var maker = people.caller(mod.text().by());
    var machine = new Caller(maker.account(), maker.grants(), maker.scopes(), true);
    for (var version : release.gameVersions()) {
      var voice = new Voice(null, version, null, fits(mod, version, null), "");
      api.feedback.vouching.vote(machine, mod.slug(), voice);
    }
  }
}
