package market.ops.demo;

import java.util.HashSet;
import java.util.List;
import market.api.Api;
import market.api.accounts.Caller;
import market.api.appeals.Appealing;
import market.api.moderation.Moderating.Ruling;
import market.api.reports.Reporting.Report;
import market.api.rules.Legislating.Wording;
import market.api.takedowns.Noticing.Counter;
import market.api.takedowns.Noticing.Notice;
import market.ops.demo.Plan.PlannedMod;
import market.storage.moderation.Case;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.storage.reports.Reason;
import market.storage.reviews.Review;
import market.storage.reviews.Reviews;
import market.storage.takedowns.TakedownId;

/** Rulings that somebody does not accept, claims of others' work, and a rule of the owner's. */
final class Justice {
  private static final int QUEUE_MOST = 200;

  /** Long before anybody plays or buys: what is hidden then is missed by nobody. */
  private static final double CLAIMED_DAYS_AGO = 170;

  private final Api api;
  private final People people;
  private final Timeline timeline;

  Justice(Api api, People people, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    var needed = new HashSet<String>();
    for (var mod : mods) {
      needed.addAll(mod.needs());
      needed.addAll(mod.text().likes());
      needed.addAll(mod.text().avoids());
      needed.addAll(mod.text().carries());
    }
    var old =
        mods.stream()
            .filter(mod -> mod.cameDaysAgo() > CLAIMED_DAYS_AGO + 20)
            .filter(mod -> !mod.isSold() && !needed.contains(mod.slug().value()))
            .toList();
    if (old.size() > 1) {
      timeline.at(timeline.daysAgo(CLAIMED_DAYS_AGO), () -> claim(old.getFirst()));
      timeline.at(timeline.daysAgo(1.2), () -> file(old.getLast().slug()));
      timeline.at(timeline.daysAgo(30), () -> complain(old.getLast().slug()));
    }
    timeline.at(timeline.daysAgo(5), this::legislate);
    timeline.at(timeline.daysAgo(0.4), this::appeal);
    var sold = mods.stream().filter(PlannedMod::isSold).map(PlannedMod::slug).toList();
    timeline.at(timeline.daysAgo(0.3), () -> tell(sold));
  }

  private TakedownId file(Slug mod) {
    var notice =
        new Notice(
            mod,
            "Ann Author",
            "1 Cave Lane, 10115 Berlin",
            "ann@demo.example",
            "The textures in textures/ are from my Deep Halls of 2024,"
                + " https://example.org/deep-halls.",
            true,
            true,
            "en");
    return api.fairness.noticing.file("demo", notice).id();
  }

  /** The mod goes, its creator objects, nobody goes to court, and it comes back. */
  private void claim(PlannedMod mod) {
    var id = file(mod.slug());
    var creator = mod.text().by();
    timeline.at(
        timeline.daysAgo(CLAIMED_DAYS_AGO - 1), () -> ruleOn("takedown:" + id, Verdict.SUSPEND));
    timeline.at(
        timeline.daysAgo(CLAIMED_DAYS_AGO - 2),
        () ->
            api.fairness.noticing.counter(
                people.caller(creator),
                id,
                new Counter(
                    "The creator",
                    "2 Hill Road, 20095 Hamburg",
                    "I drew every one of them; the sources with their dates are in my repository.",
                    true)));
    timeline.at(
        timeline.daysAgo(CLAIMED_DAYS_AGO - 3), () -> ruleOn("counter:" + id, Verdict.APPROVE));
    timeline.at(timeline.daysAgo(CLAIMED_DAYS_AGO - 18), api.fairness.noticing::restoreDue);
  }

  private void ruleOn(String about, Verdict verdict) {
    var max = people.caller("max");
    var found =
        api.database.read(tx -> tx.cases().queue(max.id(), QUEUE_MOST)).stream()
            .filter(one -> one.about().equals(about))
            .findFirst()
            .orElseThrow();
    api.moderating.rule(max, found.id(), new Ruling(verdict, "no_licence", null));
  }

  /** A report that comes to nothing; whoever sent it reads so. */
  private void complain(Slug mod) {
    var report = Report.of(mod, Reason.BROKEN, "It does not start on my machine.");
    var told = api.fairness.reporting.report(people.caller("pavel"), report);
    var about =
        api.database
            .read(tx -> tx.cases().find(told.id(), people.caller("max").id()))
            .map(Case::about)
            .orElseThrow();
    timeline.at(timeline.daysAgo(29), () -> ruleOn(about, Verdict.DISMISS));
  }

  /** The first who was refused something lately does not accept it. */
  private void appeal() {
    for (var creator : people.creators()) {
      var caller = people.caller(creator.handle());
      var ruling =
          api.fairness.appealing.against(caller).stream()
              .filter(api.fairness.appealing::isOpen)
              .findFirst();
      if (ruling.isPresent()) {
        var why =
            "The licence stands in LICENSE.txt at the top of the archive since version 1.0; the"
                + " texture it is about is my own.";
        var _ = api.fairness.appealing.appeal(caller, new Appealing.Wanted(ruling.get().id(), why));
        return;
      }
    }
  }

  /** A review of one of these and its creator are reported, too. */
  private void tell(List<Slug> mods) {
    var reporter = people.caller("priya");
    var doubted =
        mods.stream()
            .flatMap(slug -> reviews(slug).stream())
            .filter(it -> !it.author().equals(reporter.id()))
            .findFirst()
            .orElseThrow();
    var creator =
        api.database
            .read(tx -> tx.accounts().find(tx.mods().get(doubted.mod()).owner()))
            .orElseThrow();
    report(
        reporter,
        new Report(
            null,
            null,
            doubted.id().value(),
            null,
            null,
            null,
            null,
            Reason.FAKE,
            "The same words stand under three other add-ons.",
            List.of("https://example.org/the-same-words")));
    report(
        reporter,
        new Report(
            null,
            null,
            null,
            creator.handle(),
            null,
            null,
            null,
            Reason.SPAM,
            "Advertises in every description.",
            List.of()));
  }

  private List<Review> reviews(Slug slug) {
    return api.database.read(tx ->
        tx.mods()
            .find(slug, null)
            .map(mod -> tx.reviews().newest(mod.id(), null, null, Reviews.Place.FIRST, 10))
            .orElse(List.of()));
  }

  private void report(Caller reporter, Report report) {
    var _ = api.fairness.reporting.report(reporter, report);
  }

  /** Written and tried; switching it on is left to whoever looks around. */
  private void legislate() {
    var olga = people.caller("olga");
    var condition =
        """
        all(
          creator.age_days < 30,
          any(findings.codes = "FETCHES_CODE", mod.title matches "official|free"),
          not(creator.trusted = true)
        )\
        """;
    var _ =
        api.fairness.legislating.put(
            olga, "new-and-suspicious", new Wording(condition, List.of("hold", "raise: 20")));
    var _ = api.fairness.legislating.trial(olga, "new-and-suspicious", 200);
  }
}
