package market.ops.demo;

import java.util.List;
import java.util.stream.Stream;
import market.api.Api;
import market.api.accounts.Preferring;
import market.api.personal.Personal;
import market.api.personal.Subscribing;
import market.ops.demo.Plan.PlannedMod;
import market.ops.demo.Script.Person;
import market.storage.personal.Subject.Kind;

/** Who follows whom: players those whose mods they know of, and creators each other. */
final class Fans {
  private static final double DAYS = 70;
  private static final int KNOWN = 9;
  private static final int ALL_FAME = 100;
  private static final double LIKES_ITS_MAKER = 0.6;
  private static final double LIKES_ITS_GAME = 0.4;

  private final Api api;
  private final People people;
  private final Catalogue catalogue;
  private final Timeline timeline;
  private final Subscribing subscribing;

  Fans(Api api, People people, Catalogue catalogue, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.catalogue = catalogue;
    this.timeline = timeline;
    subscribing = new Personal(api.database, api.searching, api.clock).subscribing;
  }

  void happen(List<PlannedMod> mods) {
    var creators = people.creators();
    creators.forEach(this::introduce);
    var everybody =
        Stream.concat(
            Stream.concat(Stream.of("max"), people.players().stream()),
            creators.stream().map(Person::handle));
    everybody.forEach(fan -> {
      var dice = new Dice("fan " + fan);
      for (var mod : dice.some(mods, KNOWN)) {
        if (dice.below(ALL_FAME) < mod.text().fame() && !mod.isMadeBy(fan)) {
          var likesMaker = dice.chance(LIKES_ITS_MAKER);
          var likesGame = dice.chance(LIKES_ITS_GAME);
          timeline.at(
              timeline.daysAgo(0.1 + DAYS * dice.unit()),
              () -> like(fan, mod, likesMaker, likesGame));
        }
      }
    });
  }

  private void introduce(Person creator) {
    var about = creator.about();
    if (about != null) {
      timeline.at(
          timeline.daysAgo(DAYS),
          () ->
              new Preferring(api.database)
                  .change(people.caller(creator.handle()), new Preferring.Changes(about, null)));
    }
  }

  private void like(String fan, PlannedMod mod, boolean maker, boolean game) {
    if (catalogue.live(mod.slug()).isEmpty()) {
      return;
    }
    var me = people.caller(fan);
    if (maker) {
      subscribing.follow(me, Kind.CREATOR, mod.text().by());
    } else {
      subscribing.follow(me, Kind.MOD, mod.slug().value());
    }
    if (game) {
      subscribing.follow(me, Kind.GAME, mod.game().slug().value());
    }
  }
}
