package market.api.campaigns;

import market.storage.campaigns.Milestones.Tally;

/**
 * What backers' votes come to. Pure.
 *
 * <p>A vote weighs what its backer paid and has not had back. A milestone is refused once more than
 * half of all money says no; accepted once that cannot be any more, or when the time is over: who
 * is silent agrees. Where everybody has their money back, only time decides.
 */
enum Verdict {
  OPEN,
  ACCEPTED,
  REFUSED;

  static Verdict of(Tally tally, boolean isOver) {
    var half = tally.allUnits() / 2;
    if (tally.noUnits() > half) {
      return REFUSED;
    }
    var canRefuse = tally.allUnits() == 0 || tally.allUnits() - tally.yesUnits() > half;
    return isOver || !canRefuse ? ACCEPTED : OPEN;
  }
}
