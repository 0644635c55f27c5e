package market.ops;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import market.api.Api;
import market.api.jobs.Job;

/**
 * Does what was put off: each job once, by whichever node takes it, again and later when it fails.
 */
public final class Worker implements Managed {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final double BACK_OFF = 1.8;

  /** How far back each comparison with the processor looks. */
  private static final Duration RECONCILED = Duration.ofDays(7);

  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

  private final Api api;
  private final Scheduler scheduler;

  /** So that after a start nobody waits for the first turn to see whether all is well. */
  private final OneTimeTask<Void> first;

  public Worker(Api api, DataSource source, MarketConfig config) {
    this.api = api;
    first = Tasks.oneTime("prove-at-start").execute((_, _) -> prove());
    var jobs =
        List.of(
            task("scan"),
            task("finish"),
            task("fetch"),
            task("bring"),
            task("send"),
            task("heed"),
            task("export"),
            first);
    scheduler =
        Scheduler.create(source, List.copyOf(jobs))
            .startTasks(rounds(config))
            .startTasks(bot())
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .threads(9)
            .pollingInterval(Duration.ofMillis(200))
            .heartbeatInterval(config.getPace().heartbeat().toJavaDuration())
            .clock(api.clock::instant)
            .missedHeartbeatsLimit(4)
            .pollUsingLockAndFetch(0.5, 2.0)
            .shutdownMaxWait(LONGEST_STOP)
            .build();
  }

  /** What nobody has to ask for: the worker comes round to it. */
  private List<RecurringTask<Void>> rounds(MarketConfig config) {
    var pace = config.getPace();
    var resume = pace.resume().toJavaDuration();
    var snapshot = config.getIndex().snapshot().toJavaDuration();
    return List.of(
        every(Duration.ofSeconds(20), "add-up-downloads", api.downloading::addUp),
        every(pace.pay().toJavaDuration(), "pay-what-is-due", api.paying::payWhatIsDue),
        every(resume, "resume-commands", api.commanding::resume),
        every(resume, "resume-events", api.heeding::resume),
        every(resume, "catch-up-payments", api.settling::catchUp),
        every(Duration.ofSeconds(2), "weigh-reviews", api.feedback.reweighing::catchUp),
        every(Duration.ofMinutes(1), "tell-discounts", api.selling.reducing::tellTurned),
        every(pace.fetchMissed().toJavaDuration(), "fetch-missed-events", api.heeding::fetchMissed),
        every(Duration.ofSeconds(2), "send-mails", api.accounts.sending::send),
        every(Duration.ofSeconds(1), "spread-news", api.news.spreading::spread),
        every(Duration.ofSeconds(5), "mail-news", api.news.mailing::mail),
        every(Duration.ofMinutes(10), "send-digests", api.news.mailing::digest),
        every(Duration.ofSeconds(1), "deliver-news", api.news.delivering::deliver),
        every(Duration.ofMinutes(1), "tell-payouts", api.paying.news::tell),
        every(Duration.ofMinutes(10), "give-up-receivers", api.news.delivering::giveUp),
        every(Duration.ofMinutes(1), "lead-journeys", api.feedback.journeying.leading::lead),
        every(Duration.ofHours(1), "promote", api.feedback.talk.promoting::look),
        every(Duration.ofHours(1), "sweep-news", api.news::sweep),
        every(Duration.ofMinutes(5), "reroute-payouts", api.banking.rerouting::apply),
        every(Duration.ofMinutes(10), "tidy-accounts", api.accounts::tidy),
        every(Duration.ofHours(1), "look-again", api.revisiting::look),
        every(Duration.ofMinutes(10), "prove-books", this::prove),
        every(Duration.ofDays(1), "reconcile", this::reconcile),
        every(Duration.ofSeconds(1), "append-log", api.genuine.logging::append),
        every(Duration.ofMinutes(1), "sign-releases", api.genuine.catchingUp::run),
        every(Duration.ofSeconds(10), "hurry-scans", api.gate.scanning::hurry),
        every(Duration.ofSeconds(5), "rescan", api.gate.rescanning::step),
        every(Duration.ofMinutes(5), "sweep-uploads", api.uploading.sweeping::sweep),
        every(Duration.ofSeconds(20), "follow-partners", api.partners.following::follow),
        every(Duration.ofHours(1), "level-partners", api.partners.levelling::review),
        every(Duration.ofMinutes(10), "tell-collections", api.lists.collecting::tellChanged),
        every(Duration.ofMinutes(10), "award-badges", api.badges.awarding::award),
        every(Duration.ofMinutes(10), "end-grace", api.members.renewing::endGrace),
        every(Duration.ofMinutes(10), "tell-trials", api.members.renewing::tellTrials),
        every(Duration.ofMinutes(5), "open-early-releases", api.members.favouring::open),
        every(pace.campaigns().toJavaDuration(), "work-campaigns", api.funding::work),
        every(Duration.ofMinutes(10), "catch-up-members", api.members.renewing::catchUp),
        every(Duration.ofMinutes(10), "work-pass", api.members.pass::work),
        every(Duration.ofHours(1), "sweep-searches", api.discovery.counting::sweep),
        every(Duration.ofHours(1), "restore-taken-down", api.fairness.noticing::restoreDue),
        every(Duration.ofHours(1), "sign-audit-head", api.fairness.sealing::sign),
        every(Duration.ofSeconds(20), "look-for-abuse", api.accounts.vigilance.patrolling::look),
        every(Duration.ofHours(1), "tidy-abuse", api.accounts.vigilance::tidy),
        every(Duration.ofHours(1), "forfeit", api.fairness.flags.forfeiting::forfeit),
        every(Duration.ofHours(1), "disclose", api.fairness.disclosing::make),
        every(snapshot, "snapshot-index", api.following::snapshot),
        every(Duration.ofHours(1), "sweep-sessions", this::sweepSessions));
  }

  /** What the bot does, where there is one. */
  private List<RecurringTask<Void>> bot() {
    var telegram = api.news.telegram;
    return telegram.linking.isAvailable()
        ? List.of(
            every(Duration.ofSeconds(1), "hear-telegram", telegram.hearing::hear),
            every(Duration.ofSeconds(1), "talk-telegram", telegram.talking::talk),
            every(Duration.ofSeconds(1), "admit-telegram", telegram.admitting::work),
            every(Duration.ofSeconds(2), "compare-telegram", telegram.admitting::compare))
        : List.of();
  }

  private OneTimeTask<Void> task(String name) {
    return Tasks.oneTime(name)
        .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_RETRY, BACK_OFF))
        .execute((instance, _) -> run(Job.of(name, instance.getId())));
  }

  private static RecurringTask<Void> every(Duration pause, String name, Runnable work) {
    return Tasks.recurring(name, FixedDelay.of(pause)).execute((_, _) -> work.run());
  }

  private void reconcile() {
    api.reconciling.compare(api.clock.instant().minus(RECONCILED), true);
  }

  private void prove() {
    var _ = api.treasury.proving.prove();
  }

  private void sweepSessions() {
    var now = api.clock.instant();
    api.database.change(tx -> {
      tx.credentials().sweepSessions(now);
      tx.answers().sweep(now.minus(Duration.ofDays(2)));
    });
  }

  /** The list of everything that happens later, and what it is. */
  void run(Job job) {
    switch (job) {
      case Job.Scan(var release) -> api.gate.scanning.scan(release);
      case Job.Finish(var upload) -> api.uploading.finishing.finish(upload);
      case Job.Fetch(var delivery) -> api.elsewhere.fetching.fetch(delivery);
      case Job.Bring(var listing) -> api.elsewhere.importing.bringing.bring(listing);
      case Job.Send(var command) -> api.commanding.send(command);
      case Job.Heed(var event) -> api.hints.follow(event);
      case Job.Export(var export) -> api.accounts.exporting.export(export);
    }
  }

  @Override
  public void start() {
    api.gate.asking.declare();
    api.accounts.sending.declare();
    api.accounts.guarding.look();
    scheduler.start();
    var _ = scheduler.scheduleIfNotExists(first.instance("books"), api.clock.instant());
  }

  @Override
  public void stop() {
    scheduler.stop();
  }
}
