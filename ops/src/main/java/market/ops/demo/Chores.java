package market.ops.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import market.api.Api;
import market.api.jobs.Job;

/** Does at once, in order, what the marketplace put off for its workers. */
final class Chores {
  private static final List<String> TASKS = List.of("scan", "finish", "send", "heed");
  private static final int AT_ONCE = 500;

  private static final Duration ROUND = Duration.ofHours(12);

  private final Api api;
  private Instant next = Instant.MIN;

  Chores(Api api) {
    this.api = api;
  }

  void finish() {
    doJobs();
    var now = api.clock.instant();
    if (!now.isBefore(next)) {
      next = now.plus(ROUND);
      goRound();
    }
  }

  /** What is done for all at once, now and then. */
  void goRound() {
    api.feedback.reweighing.catchUp();
    api.paying.news.tell();
  }

  private void doJobs() {
    var waiting = api.database.read(tx -> tx.jobs().waiting(TASKS, AT_ONCE));
    while (!waiting.isEmpty()) {
      for (var chore : waiting) {
        run(Job.of(chore.task(), chore.instance()));
        api.database.write(tx -> tx.jobs().done(chore.task(), chore.instance()));
      }
      waiting = api.database.read(tx -> tx.jobs().waiting(TASKS, AT_ONCE));
    }
  }

  private void run(Job job) {
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
}
