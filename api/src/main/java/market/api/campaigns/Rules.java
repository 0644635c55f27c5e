package market.api.campaigns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import market.api.Problem.Field;
import market.api.payments.Tender;

/**
 * What a campaign must be like. Pure.
 *
 * <ol>
 *   <li>The goal is at least what a card can be charged, and at most ten million of the currency.
 *   <li>The deadline is from one day to sixty days ahead.
 *   <li>Each stretch goal is more than the goal, and more than the one before.
 *   <li>No two rewards have one price or one name, whatever the case of its letters: who pledges so
 *       much would not know which is theirs. None costs less than a card can be charged.
 *   <li>There is a milestone at least; shares are more than nothing and total the whole; dates come
 *       after the deadline, one after the other, within two years of it.
 * </ol>
 *
 * <p>A pledge counts toward the goal as it was promised. Only money that arrived is released.
 */
final class Rules {
  static final int WHOLE_BP = 10_000;

  /** How long a card that was not taken may be replaced. */
  static final Duration GRACE = Duration.ofDays(7);

  /** How long backers may say no; who is silent agrees. */
  static final Duration VOTE = Duration.ofDays(7);

  /** How late a milestone may be. */
  static final Duration LATE = Duration.ofDays(14);

  /** So often backers may refuse one milestone before the rest goes back. */
  static final int REFUSALS_MAX = 2;

  private static final Duration SOONEST = Duration.ofDays(1);
  private static final Duration LATEST = Duration.ofDays(60);
  private static final Duration DELIVERED = Duration.ofDays(730);
  private static final long MOST = 10_000_000;

  private Rules() {}

  /** All that is wrong with a plan, by field; nothing where it can be opened. */
  static List<Field> wrong(Plan plan, Currency currency, Instant now) {
    var wrong = new ArrayList<Field>();
    var most = most(currency);
    var least = Tender.leastCharge(currency);
    if (plan.goalUnits() <= 0) {
      wrong.add(new Field("goal_units", "must be more than nothing"));
    } else if (plan.goalUnits() < least || plan.goalUnits() > most) {
      wrong.add(new Field("goal_units", "is from %d to %d".formatted(least, most)));
    }
    if (!plan.deadline().isAfter(now)) {
      wrong.add(new Field("deadline", "is in the past"));
    } else if (plan.deadline().isBefore(now.plus(SOONEST))) {
      wrong.add(new Field("deadline", "is at least a day ahead"));
    } else if (plan.deadline().isAfter(now.plus(LATEST))) {
      wrong.add(new Field("deadline", "is at most %d days ahead".formatted(LATEST.toDays())));
    }
    stretches(plan, most, wrong);
    rewards(plan, least, most, wrong);
    milestones(plan, wrong);
    return wrong;
  }

  static long most(Currency currency) {
    return Math.multiplyExact(MOST, (long) Math.pow(10, currency.getDefaultFractionDigits()));
  }

  private static void stretches(Plan plan, long most, List<Field> wrong) {
    var before = plan.goalUnits();
    for (int i = 0; i < plan.stretches().size(); i++) {
      var units = plan.stretches().get(i).units();
      if (units <= before || units > most) {
        wrong.add(
            new Field(
                "stretches[%d].units".formatted(i),
                "must be more than the goal, and than the one before"));
      }
      before = Math.max(before, units);
    }
  }

  private static void rewards(Plan plan, long least, long most, List<Field> wrong) {
    var names = new HashSet<String>();
    Map<Long, String> prices = new TreeMap<>();
    for (int i = 0; i < plan.rewards().size(); i++) {
      var reward = plan.rewards().get(i);
      var at = "rewards[%d].".formatted(i);
      if (!names.add(reward.name().strip().toLowerCase(Locale.ROOT))) {
        wrong.add(new Field(at + "name", "is the name of another one"));
      }
      if (reward.name().isBlank()) {
        wrong.add(new Field(at + "name", "must not be blank"));
      }
      if (reward.units() < least || reward.units() > most) {
        wrong.add(new Field(at + "units", "is from %d to %d".formatted(least, most)));
      }
      var other = prices.putIfAbsent(reward.units(), reward.name().strip());
      if (other != null) {
        wrong.add(new Field(at + "units", "is what \"%s\" costs".formatted(other)));
      }
      if (reward.places() != null && reward.places() < 1) {
        wrong.add(new Field(at + "places", "is at least one, or left out"));
      }
    }
  }

  private static void milestones(Plan plan, List<Field> wrong) {
    var whole = plan.milestones().stream().mapToLong(Plan.Step::bp).sum();
    if (whole != WHOLE_BP) {
      wrong.add(
          new Field("milestones", "have shares of %d together, not %d".formatted(whole, WHOLE_BP)));
    }
    var before = plan.deadline();
    for (int i = 0; i < plan.milestones().size(); i++) {
      var step = plan.milestones().get(i);
      var at = "milestones[%d].".formatted(i);
      if (step.bp() < 1 || step.bp() > WHOLE_BP) {
        wrong.add(new Field(at + "bp", "is from 1 to %d".formatted(WHOLE_BP)));
      }
      if (step.title().isBlank()) {
        wrong.add(new Field(at + "title", "must not be blank"));
      }
      if (!step.due().isAfter(before)) {
        wrong.add(new Field(at + "due", "comes after the deadline, and after the one before"));
      } else if (step.due().isAfter(plan.deadline().plus(DELIVERED))) {
        wrong.add(new Field(at + "due", "is at most two years after the deadline"));
      }
      before = step.due().isAfter(before) ? step.due() : before;
    }
  }
}
