package market.api;

import java.util.EnumMap;
import java.util.Map;
import market.api.appeals.AppealJudge;
import market.api.appeals.Appealing;
import market.api.audit.Checking;
import market.api.audit.Sealing;
import market.api.flags.Flags;
import market.api.images.Images;
import market.api.moderation.Judge;
import market.api.moderation.ListingJudge;
import market.api.moderation.Moderating;
import market.api.moderation.ReleaseJudge;
import market.api.reports.ReportJudge;
import market.api.reports.Reporting;
import market.api.rules.Legislating;
import market.api.takedowns.Noticing;
import market.api.transparency.Disclosing;
import market.storage.moderation.Case;

/** By which moderation answers to those it is about, and to everybody: its table of contents. */
public final class Fairness {
  public final Reporting reporting;
  public final Appealing appealing;
  public final Noticing noticing;
  public final Sealing sealing;
  public final Checking checking;
  public final Disclosing disclosing;
  public final Legislating legislating;

  public final Flags flags;

  private final Map<Case.Kind, Judge> judges;

  /** Wires it on what an API has wired before. */
  Fairness(Api api, Images images) {
    var database = api.database;
    var clock = api.clock;
    var publishing = api.publishing;
    var holding = api.feedback.holding;
    var keys = api.genuine.keys;
    reporting = new Reporting(database, api.objects, images, clock);
    appealing = new Appealing(database, clock);
    noticing = new Noticing(database, publishing, api.limits, api.settings.name(), clock);
    var origin = api.settings.baseUrl().getAuthority() + "/audit";
    sealing = new Sealing(database, keys, origin, clock);
    checking = new Checking(database, keys);
    disclosing = new Disclosing(database, api.json, clock);
    legislating = new Legislating(database, clock);
    flags =
        new Flags(
            database,
            api.accounts.vigilance,
            api.refunding,
            holding,
            publishing,
            api.partners.holding,
            clock);
    var all = new EnumMap<Case.Kind, Judge>(flags.judges());
    all.putAll(
        Map.of(
            Case.Kind.RELEASE, new ReleaseJudge(publishing),
            Case.Kind.LISTING, new ListingJudge(publishing, clock),
            Case.Kind.REPORT, new ReportJudge(publishing, holding, api.feedback.talk, clock),
            Case.Kind.APPEAL, new AppealJudge(publishing, holding, api.feedback.talk, clock),
            Case.Kind.TAKEDOWN, noticing.judge));
    judges = Map.copyOf(all);
  }

  /** Deciding, by who decides about each kind of case. */
  Moderating moderating(Api api) {
    return new Moderating(api.database, judges, api.publishing, api.accounts.posting, api.clock);
  }
}
