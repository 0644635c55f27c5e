package market.ops.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import market.api.Api;
import market.api.reviews.Responding.Answer;
import market.api.reviews.Reviewing.Draft;
import market.ops.demo.Plan.PlannedMod;
import market.storage.reviews.Review;

/** What follows a review: thanks, answers, second thoughts; and three who praise too much. */
final class Replies {
  private static final double ANSWERS_TO_COMPLAINTS = 0.55;
  private static final double ANSWERS_TO_PRAISE = 0.12;
  private static final double SECOND_THOUGHTS = 0.4;
  private static final int VOTERS = 6;
  private static final int IN_THE_RING = 3;

  private final Api api;
  private final People people;
  private final Script script;
  private final Timeline timeline;

  Replies(Api api, People people, Script script, Timeline timeline) {
    this.api = api;
    this.people = people;
    this.script = script;
    this.timeline = timeline;
  }

  void come(String author, PlannedMod mod, Draft said) {
    var dice = new Dice("replies %s %s".formatted(author, mod.slug()));
    if (!said.text().isEmpty()) {
      for (var voter : dice.some(people.players(), dice.below(VOTERS))) {
        timeline.after(
            Duration.ofHours(dice.between(2, 600)), () -> findHelpful(voter, author, mod));
      }
    }
    var complains = said.stars() <= 3;
    if (dice.chance(complains ? ANSWERS_TO_COMPLAINTS : ANSWERS_TO_PRAISE)) {
      var answers = script.words.answers();
      var answer = new Answer(dice.one(complains ? answers.complaint() : answers.praise()));
      timeline.after(Duration.ofHours(dice.between(3, 90)), () -> answer(author, mod, answer));
    }
    if (complains && !mod.isSold() && dice.chance(SECOND_THOUGHTS)) {
      var text = (said.text() + " " + dice.one(script.words.thoughts())).strip();
      var changed = new Draft(said.stars() + 1, text, null);
      timeline.after(
          Duration.ofHours(dice.between(100, 900)),
          () -> api.feedback.reviewing.write(people.caller(author), mod.slug(), changed));
    }
  }

  private Optional<Review> review(String author, PlannedMod mod) {
    var who = people.caller(author).id();
    return api.database
        .read(tx -> tx.mods().find(mod.slug(), null).flatMap(it -> tx.reviews().mine(it.id(), who)))
        .filter(Review::isShown);
  }

  private void findHelpful(String voter, String author, PlannedMod mod) {
    if (!voter.equals(author) && !mod.isMadeBy(voter)) {
      review(author, mod)
          .ifPresent(it ->
              api.feedback.responding.helpful(people.caller(voter), mod.slug(), it.id(), true));
    }
  }

  private void answer(String author, PlannedMod mod, Answer answer) {
    var maker = people.caller(mod.text().by());
    review(author, mod)
        .ifPresent(it -> api.feedback.responding.answer(maker, mod.slug(), it.id(), answer));
  }

  /** Three who bought nothing praise the same three mods within minutes; a moderator will see. */
  void conspire(List<PlannedMod> mods, BiPredicate<String, PlannedMod> download) {
    var free = mods.stream().filter(mod -> !mod.isSold()).toList();
    timeline.at(
        timeline.daysAgo(0.4),
        () -> {
          var players = people.players();
          for (int i = 2; i + IN_THE_RING <= players.size(); i++) {
            var ring = players.subList(i, i + IN_THE_RING);
            var untouched =
                free.stream()
                    .filter(mod -> ring.stream().allMatch(one -> isNewTo(one, mod)))
                    .limit(IN_THE_RING)
                    .toList();
            if (untouched.size() == IN_THE_RING) {
              praise(ring, untouched, download);
              return;
            }
          }
        });
  }

  private boolean isNewTo(String player, PlannedMod mod) {
    var who = people.caller(player).id();
    return api.database.read(tx ->
        tx.mods()
            .find(mod.slug(), null)
            .filter(it -> tx.reviews().mine(it.id(), who).isEmpty())
            .isPresent());
  }

  private void praise(
      List<String> ring, List<PlannedMod> mods, BiPredicate<String, PlannedMod> download) {
    for (var mod : mods) {
      for (int i = 0; i < ring.size(); i++) {
        timeline.pass(Duration.ofSeconds(40));
        if (download.test(ring.get(i), mod)) {
          var words = new Draft(5, script.words.ring().get(i), null);
          api.feedback.reviewing.write(people.caller(ring.get(i)), mod.slug(), words);
        }
      }
    }
  }
}
