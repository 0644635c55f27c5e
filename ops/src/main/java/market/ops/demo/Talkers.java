package market.ops.demo;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.journeys.Describing;
import market.api.journeys.Leading;
import market.api.journeys.Leading.NewStep;
import market.api.posts.Announcing;
import market.api.talk.Speaking;
import market.ops.demo.Plan.PlannedMod;
import market.storage.accounts.Role;
import market.storage.journeys.Journey.Step;
import market.storage.journeys.Segment;
import market.storage.posts.Post.Audience;
import market.storage.roles.Promotion;
import market.storage.talk.Comment;
import market.storage.talk.Unwanted;
import org.jspecify.annotations.Nullable;

/** What people ask and answer, what creators post, and who helps. */
final class Talkers {
  private static final int MODS = 8;

  /** A question, an answer, and what its maker adds. */
  private record Said(String question, String answer, String maker) {}

  private static final List<Said> SAID =
      List.of(
          new Said(
              "Does this work on a server, or alone only?",
              "On ours it does, with **six players**. Put it on both sides.",
              "Both sides, yes. I added a line about that to the description."),
          new Said(
              "Can I take it out again without breaking my world?",
              "Make a copy first. I took it out last week and nothing was missing.",
              "What it placed stays, and nothing new comes."),
          new Said(
              "Which setting makes it lighter on old machines?",
              "Set `distance = 2` in its settings file. That halved it for me.",
              "From the next version on that is what it begins with."),
          new Said(
              "Is there a way to give the items another name?",
              "Yes: a file `names.txt` beside it, one a line.",
              "And thank you for asking, I had forgotten to write that down."));

  private final Api api;
  private final People people;
  private final Catalogue catalogue;
  private final Timeline timeline;

  Talkers(Api api, People people, Catalogue catalogue, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.catalogue = catalogue;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(timeline.daysAgo(60), () -> rule(mods));
    var known =
        mods.stream()
            .sorted(Comparator.comparingInt((PlannedMod mod) -> mod.text().fame()).reversed())
            .limit(MODS)
            .toList();
    for (int i = 0; i < known.size(); i++) {
      var number = i;
      timeline.at(timeline.daysAgo(40 - 4.5 * i), () -> talk(known.get(number), number));
    }
    timeline.at(timeline.daysAgo(30), () -> post("carla", "everyone"));
    timeline.at(timeline.daysAgo(6), () -> post("carla", "members"));
    timeline.at(timeline.daysAgo(3), () -> announce(mods));
    timeline.at(timeline.daysAgo(25), this::begin);
    for (int day = 24; day >= 0; day--) {
      timeline.at(timeline.daysAgo(day + 0.01), api.feedback.journeying.leading::lead);
    }
  }

  private void rule(List<PlannedMod> mods) {
    var owner = people.caller("olga");
    for (var game : mods.stream().map(mod -> mod.game().slug()).distinct().toList()) {
      var talk = api.feedback.talk;
      talk.promoting.rule(owner, game, Promotion.Way.PROPOSE, 25);
      var words =
          List.of(
              new Unwanted.Word("free gold", Unwanted.Verdict.HOLD),
              new Unwanted.Word("cheatz*", Unwanted.Verdict.REFUSE));
      var _ = talk.wording.set(owner, game, words);
    }
    var helper = people.caller(people.players().getFirst());
    var first = mods.getFirst();
    api.database.change(tx -> {
      var game = tx.games().find(first.game().slug()).orElseThrow().id();
      tx.accounts().grant(helper.id(), Role.HELPER, game, owner.id(), api.clock.instant());
      tx.audit()
          .add(
              api.clock.instant(),
              owner.id(),
              "role.granted",
              "account:" + helper.id(),
              "HELPER of " + first.game().slug());
    });
  }

  private void talk(PlannedMod mod, int number) {
    if (catalogue.live(mod.slug()).isEmpty()) {
      return;
    }
    var players = people.players();
    var said = SAID.get(number % SAID.size());
    var asker = players.get((3 * number + 1) % players.size());
    var helper = players.getFirst();
    var question = say(mod, asker, said.question(), true, null);
    var answer = say(mod, helper, said.answer(), false, question.id().value());
    say(mod, mod.text().by(), said.maker(), false, question.id().value());
    var minding = api.feedback.talk.minding;
    if (number % 2 == 0) {
      var _ = minding.helped(people.caller(asker), mod.slug(), answer.id(), true);
    }
    for (int i = 0; i < 3; i++) {
      var reader = players.get((5 * number + 2 + i) % players.size());
      if (!reader.equals(helper)) {
        var _ = minding.helpful(people.caller(reader), mod.slug(), answer.id(), true);
      }
    }
    if (number == 1) {
      var _ = say(mod, players.get(7), "Free gold for everybody who writes to me!", false, null);
    }
  }

  private Comment say(
      PlannedMod mod, String who, String text, boolean question, @Nullable UUID answers) {
    var draft = new Speaking.Draft(text, question, answers);
    return api.feedback.talk.speaking.say(people.caller(who), mod.slug(), draft);
  }

  private void post(String creator, String audience) {
    var isForAll = audience.equals("everyone");
    var draft =
        isForAll
            ? new Announcing.Draft(
                "What comes next",
                "Three things are on my bench:\n\n- lanterns that *float*,\n- a map for them,\n"
                    + "- and far fewer settings.\n\nTell me what you miss.",
                Audience.EVERYONE,
                null)
            : new Announcing.Draft(
                "A look at the floating lanterns",
                "They are ready for you, a week before everybody else. **Thank you** for being"
                    + " here.",
                Audience.MEMBERS,
                null);
    var _ = api.feedback.talk.announcing.write(people.caller(creator), draft);
  }

  /** Who looks on and never bought is told of it twice, a few of them not at all. */
  private void begin() {
    var carla = people.caller("carla");
    var journeying = api.feedback.journeying;
    var who =
        new Describing.Draft("Follow, and never bought", Segment.Kind.NEVER_BOUGHT, null, 1, null);
    var steps =
        List.of(
            new NewStep(Step.Kind.NOTICE, null, "Come and see what is on the bench.", null),
            new NewStep(Step.Kind.WAIT, 8, null, null),
            new NewStep(Step.Kind.CHECK, null, null, null),
            new NewStep(Step.Kind.NOTICE, null, "The lanterns float now.", null));
    var segment = journeying.describing.keep(carla, who).id();
    var _ = journeying.leading.begin(carla, new Leading.Draft(segment, "A look", 30, steps));
  }

  private void announce(List<PlannedMod> mods) {
    var game = mods.getFirst().game().slug();
    var words =
        new Announcing.Words(
            "A building week-end",
            "From Friday to Sunday: build something *with water*. What is published by then and"
                + " carries the tag `water` is shown on this page.");
    var _ = api.feedback.talk.announcing.announce(people.caller("max"), game, words);
  }
}
