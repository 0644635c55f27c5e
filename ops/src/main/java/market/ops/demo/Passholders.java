package market.ops.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import market.api.Api;
import market.api.partners.Came;
import market.api.passes.Switching;
import market.ops.demo.Plan.PlannedMod;
import market.ops.stripe.StripeSimulator;
import market.ops.stripe.StripeSimulator.Cardholder;
import market.storage.memberships.Tier.Period;
import market.storage.mods.Slug;

/** The owner offers a pass, makers take part, and players who have one use what is in it. */
final class Passholders {
  private static final String CARD = "4242424242424242";
  private static final int DAYS = 73;
  private static final int USED = 4;

  private final Api api;
  private final StripeSimulator stripe;
  private final Trade trade;
  private final Catalogue catalogue;
  private final People people;
  private final Timeline timeline;

  Passholders(
      Api api,
      StripeSimulator stripe,
      Trade trade,
      Catalogue catalogue,
      People people,
      Timeline timeline) {
    this.api = api;
    this.stripe = stripe;
    this.trade = trade;
    this.catalogue = catalogue;
    this.people = people;
    this.timeline = timeline;
  }

  /** Somebody who joins, and how many days after the other they come back. */
  private record Holder(int player, double daysAgo, Period period, int every) {}

  private static final List<Holder> HOLDERS =
      List.of(
          new Holder(10, 70, Period.MONTH, 3),
          new Holder(11, 66, Period.YEAR, 2),
          new Holder(12, 58, Period.MONTH, 5),
          new Holder(13, 41, Period.MONTH, 80),
          new Holder(14, 26, Period.MONTH, 4),
          new Holder(15, 9, Period.YEAR, 2));

  void happen(List<PlannedMod> mods) {
    timeline.at(
        timeline.daysAgo(DAYS),
        () ->
            api.members.pass.offer(
                people.caller("olga"),
                new Switching.Offer(true, "USD", 799L, 7_900L, 2_000, null)));
    timeline.at(timeline.daysAgo(DAYS - 0.5), () -> takePart(mods));
    for (var holder : HOLDERS) {
      timeline.at(timeline.daysAgo(holder.daysAgo()), () -> join(holder));
      for (var day = holder.daysAgo() - 1; day > 0; day -= holder.every()) {
        timeline.at(timeline.daysAgo(day), () -> use(holder, mods));
      }
    }
    for (int day = DAYS - 1; day >= 0; day--) {
      timeline.at(timeline.daysAgo(day + 0.003), api.members.pass::work);
    }
  }

  /** Every second of what is sold and there. */
  private void takePart(List<PlannedMod> mods) {
    var games = api.database.read(tx -> tx.passes().games()).stream().map(it -> it.slug()).toList();
    mods.stream()
        .filter(mod -> mod.isSold() && games.contains(mod.game().slug()) && trade.isLive(mod))
        .filter(mod -> mod.slug().value().length() % 2 == 0)
        .forEach(mod -> api.members.pass.choose(people.caller(mod.text().by()), mod.slug(), true));
  }

  private void join(Holder holder) {
    var player = people.players().get(holder.player());
    var caller = people.caller(player);
    var joined = api.members.pass.join(caller, holder.period(), Came.BY_ITSELF);
    timeline.pass(Duration.ofSeconds(50));
    var session =
        api.database.read(tx -> tx.memberships().find(joined.membership())).orElseThrow().session();
    stripe.pay(
        Objects.requireNonNull(session),
        new Cardholder(caller.account().name(), player + "@demo.example", CARD));
    stripe.catchUp();
    api.members.renewing.begun(session);
  }

  /** Takes and downloads what they have not, and plays. */
  private void use(Holder holder, List<PlannedMod> mods) {
    var caller = people.caller(people.players().get(holder.player()));
    var shelf =
        api.database.read(tx ->
            tx.passes()
                .among(mods.stream().filter(trade::isLive).map(it -> it.slug().value()).toList()));
    var mine =
        shelf.stream()
            .sorted(Comparator.comparing(Slug::value))
            .skip(holder.player() % 5)
            .limit(USED)
            .toList();
    for (var mod : mine) {
      api.members.pass.take(caller, mod);
      catalogue.live(mod).stream()
          .findFirst()
          .ifPresent(release -> {
            var files = api.database.read(tx -> tx.files().of(List.of(release.value())));
            var granted = api.downloading.grant(caller.id(), release, files.getFirst().filename());
            api.downloading.count(granted, caller.id(), "127.0.0.1");
          });
    }
    api.downloading.addUp();
    api.members.pass.used(caller, mine);
  }
}
