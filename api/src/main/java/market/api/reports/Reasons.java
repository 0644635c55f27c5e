package market.api.reports;

import static market.storage.reports.Reason.BROKEN;
import static market.storage.reports.Reason.FAKE;
import static market.storage.reports.Reason.FRAUD;
import static market.storage.reports.Reason.HARASSMENT;
import static market.storage.reports.Reason.IMPERSONATION;
import static market.storage.reports.Reason.MALWARE;
import static market.storage.reports.Reason.MISLEADING;
import static market.storage.reports.Reason.OFFENSIVE;
import static market.storage.reports.Reason.OTHER;
import static market.storage.reports.Reason.SPAM;
import static market.storage.reports.Reason.STOLEN;

import java.util.List;
import market.storage.reports.Reason;
import market.storage.reports.Thing;

/** What can be wrong with which kind of thing, in the order in which it is offered. */
public final class Reasons {
  private Reasons() {}

  public static List<Reason> of(Thing.Kind kind) {
    return switch (kind) {
      case MOD -> List.of(MALWARE, STOLEN, BROKEN, MISLEADING, OFFENSIVE, SPAM, OTHER);
      case RELEASE -> List.of(MALWARE, STOLEN, BROKEN, OTHER);
      case COMMENT, POST -> List.of(OFFENSIVE, HARASSMENT, SPAM, FRAUD, OTHER);
      case REVIEW -> List.of(OFFENSIVE, HARASSMENT, FAKE, SPAM, OTHER);
      case CREATOR -> List.of(IMPERSONATION, HARASSMENT, FRAUD, SPAM, OTHER);
      case COLLECTION -> List.of(MISLEADING, OFFENSIVE, FRAUD, SPAM, OTHER);
    };
  }
}
