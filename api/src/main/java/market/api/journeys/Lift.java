package market.api.journeys;

import java.util.List;
import market.storage.journeys.Journey.Outcome;

/**
 * What a journey brought. Pure: of a hundred who were led so many did what was hoped for, of a
 * hundred who were told nothing so many; the lift is the difference, with the bounds within which
 * it lies in 95 cases of 100 (the normal approximation), which say little below {@value #ENOUGH}
 * people on either side.
 *
 * @param lowBp the lower bound, in hundredths of a per cent
 * @param enough whether there are enough people to say
 */
public record Lift(
    long led,
    long told,
    long ledConverted,
    long control,
    long controlConverted,
    int ledBp,
    int controlBp,
    int liftBp,
    int lowBp,
    int highBp,
    boolean enough,
    long left,
    long stopped) {
  static final int ENOUGH = 30;
  private static final double Z = 1.96;
  private static final double BP = 10_000;
  private static final Outcome NOBODY = new Outcome(false, 0, 0, 0, 0, 0);

  static Lift of(List<Outcome> outcomes) {
    var led = one(outcomes, false);
    var control = one(outcomes, true);
    var p = share(led);
    var q = share(control);
    var lift = control.entered() == 0 ? 0 : p - q;
    var off =
        control.entered() == 0
            ? 0
            : Z
                * Math.sqrt(
                    p * (1 - p) / Math.max(1, led.entered()) + q * (1 - q) / control.entered());
    return new Lift(
        led.entered(),
        led.told(),
        led.converted(),
        control.entered(),
        control.converted(),
        bp(p),
        bp(q),
        bp(lift),
        bp(lift - off),
        bp(lift + off),
        led.entered() >= ENOUGH && control.entered() >= ENOUGH,
        led.left(),
        led.stopped());
  }

  private static Outcome one(List<Outcome> outcomes, boolean control) {
    return outcomes.stream().filter(it -> it.control() == control).findFirst().orElse(NOBODY);
  }

  private static double share(Outcome outcome) {
    return outcome.entered() == 0 ? 0 : (double) outcome.converted() / outcome.entered();
  }

  private static int bp(double share) {
    return Math.toIntExact(Math.round(share * BP));
  }
}
