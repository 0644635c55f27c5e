package market.api.reports;

import java.util.List;
import market.storage.reports.Reason;
import market.storage.reports.Reports.Voice;

/**
 * How risky reports make their case: as much as the gravest of them, and a little more for each
 * further one; each as much as its reporter counts by {@link Trust}. At most 100.
 */
final class Gravity {
  private static final int MOST = 100;
  private static final int FURTHER = 10;

  private Gravity() {}

  static int of(List<Voice> voices) {
    int gravest = 0;
    int all = 0;
    for (var voice : voices) {
      int percent = Trust.percent(voice.upheld(), voice.dismissed());
      int own = base(voice.reason()) * percent / 100;
      int further = FURTHER * percent / 100;
      all += further;
      gravest = Math.max(gravest, own - further);
    }
    return Math.min(MOST, gravest + all);
  }

  private static int base(Reason reason) {
    return switch (reason) {
      case MALWARE -> 80;
      case STOLEN, FRAUD, IMPERSONATION -> 60;
      case HARASSMENT -> 50;
      case BROKEN, MISLEADING, OFFENSIVE, SPAM, FAKE, OTHER -> 40;
    };
  }
}
