package market.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.Map;
import market.api.appeals.AppealJudge;
import market.api.appeals.Appealing;
import market.api.audit.Checking;
import market.api.audit.Sealing;
import market.api.genuine.Keys;
import market.api.images.Images;
import market.api.moderation.Judge;
import market.api.moderation.ReleaseJudge;
import market.api.releases.Publishing;
import market.api.reports.ReportJudge;
import market.api.reports.Reporting;
import market.api.reviews.Holding;
import market.api.takedowns.Noticing;
import market.api.transparency.Disclosing;
import market.storage.Database;
import market.storage.moderation.Case;
import market.storage.objects.Objects;

/** By which moderation answers to those it is about, and to everybody: its table of contents. */
public final class Fairness {
  public final Reporting reporting;
  public final Appealing appealing;
  public final Noticing noticing;
  public final Sealing sealing;
  public final Checking checking;
  public final Disclosing disclosing;

  private final Map<Case.Kind, Judge> judges;

  /** What it stands on. */
  record Ground(
      Database database,
      Objects objects,
      Images images,
      Settings settings,
      RateLimits limits,
      ObjectMapper json,
      Clock clock) {}

  Fairness(Ground on, Publishing publishing, Holding holding, Keys keys) {
    var database = on.database();
    var clock = on.clock();
    reporting = new Reporting(database, on.objects(), on.images(), clock);
    appealing = new Appealing(database, clock);
    noticing = new Noticing(database, publishing, on.limits(), on.settings().name(), clock);
    var origin = on.settings().baseUrl().getAuthority() + "/audit";
    sealing = new Sealing(database, keys, origin, clock);
    checking = new Checking(database, keys);
    disclosing = new Disclosing(database, on.json(), clock);
    judges =
        Map.of(
            Case.Kind.RELEASE, new ReleaseJudge(publishing),
            Case.Kind.REPORT, new ReportJudge(publishing, holding, clock),
            Case.Kind.APPEAL, new AppealJudge(publishing, holding, clock),
            Case.Kind.TAKEDOWN, noticing.judge);
  }

  /** What a ruling does, by the kind of the case. */
  Map<Case.Kind, Judge> judges() {
    return judges;
  }
}
