package market.ops.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.checkout.Cart;
import market.api.collections.Collecting.NewCollection;
import market.api.collections.Collecting.Pick;
import market.api.curators.Curating;
import market.api.curators.Lists;
import market.api.partners.Asked;
import market.api.partners.Came;
import market.api.partners.Clicking;
import market.api.personal.Subscribing;
import market.ops.demo.Plan.PlannedMod;
import market.storage.collections.Collection.Visibility;
import market.storage.personal.Subject.Kind;

/** Two who keep lists, those who follow and copy them, and those who buy from them. */
final class Gatherers {
  private static final String CARD = "4242424242424242";
  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
  private static final List<String> NOTES =
      List.of(
          "The first thing we install on a new world.",
          "Quiet, small, and never in the way.",
          "Take it together with the one above.",
          "For long evenings.",
          "",
          "Still the best of its kind.");
  private static final int READERS = 24;

  private final Api api;
  private final Trade trade;
  private final People people;
  private final Timeline timeline;
  private final Lists lists;
  private final List<UUID> begun = new ArrayList<>();
  private final List<List<PlannedMod>> picked = new ArrayList<>();

  Gatherers(Api api, Trade trade, People people, Timeline timeline) {
    this.api = api;
    this.trade = trade;
    this.people = people;
    this.timeline = timeline;
    lists = new Lists(api);
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(timeline.daysAgo(58), this::offer);
    timeline.at(timeline.daysAgo(57), () -> begin("quill", "First nights", mods, 0));
    timeline.at(timeline.daysAgo(52), () -> begin("priya", "Small and worth it", mods, 1));
    for (int i = 0; i < READERS; i++) {
      var number = i;
      timeline.at(timeline.daysAgo(50 - 1.9 * i), () -> read(number));
    }
    timeline.at(timeline.daysAgo(20), this::copy);
  }

  private void offer() {
    lists.curating.offer(people.caller("olga"), new Curating.Terms(true, 300, 14));
  }

  /** Of the game that sells most, what others make and sells. */
  private void begin(String who, String title, List<PlannedMod> mods, int skipped) {
    var caller = people.caller(who);
    var sold = mods.stream().filter(it -> it.isSold() && trade.isLive(it)).toList();
    if (sold.isEmpty()) {
      return;
    }
    var game = sold.getFirst().game();
    var picks =
        mods.stream()
            .filter(it -> it.game().equals(game) && trade.isLive(it) && !it.isMadeBy(who))
            .skip(skipped)
            .limit(NOTES.size())
            .toList();
    lists.curating.join(caller);
    var about = "What we come back to. Changed whenever something better comes along.";
    var id =
        lists.collecting.begin(
            caller, new NewCollection(game.slug(), title, about, Visibility.PUBLIC));
    for (int i = 0; i < picks.size(); i++) {
      var pick = new Pick(NOTES.get((i + skipped) % NOTES.size()), i == 3);
      lists.collecting.put(caller, id, picks.get(i).slug(), pick);
    }
    begun.add(id);
    picked.add(picks);
  }

  /** Everybody looks, some follow, and some buy what they left the list for. */
  private void read(int number) {
    if (begun.isEmpty()) {
      return;
    }
    var which = number % begun.size();
    var picks = picked.get(which);
    var mod = picks.get(number % picks.size());
    var left =
        lists.curating.leave(
            begun.get(which),
            mod.slug().value(),
            new Clicking.Visitor(null, "203.0.113." + number),
            new Asked("GET", "navigate", "document", null, AGENT));
    var player = people.players().get((number + 3) % people.players().size());
    if (number % 3 == 0) {
      var subscribing = new Subscribing(api.database, 500, api.clock);
      subscribing.follow(people.caller(player), Kind.COLLECTION, begun.get(which).toString());
    }
    if (left.click() != null && mod.isSold() && !mod.isMadeBy(player) && !trade.owns(player, mod)) {
      var came = new Came(left.click(), null);
      trade.buy(player, Cart.of(List.of(new Cart.Item(mod.slug(), null, null, null))), CARD, came);
    }
  }

  private void copy() {
    if (!begun.isEmpty()) {
      lists.collecting.fork(people.caller(people.players().getLast()), begun.getFirst());
    }
  }
}
