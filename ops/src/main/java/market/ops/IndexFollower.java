package market.ops;

import io.dropwizard.lifecycle.Managed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import market.api.search.Following;
import market.search.ModIndex;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node's index beside the database: woken by PostgreSQL, and looking by itself all the
 * same.
 */
final class IndexFollower implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
  private static final int LISTEN_MS = 500;
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** A small index is whole when the doors open; a large one is waited for no longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final DataSource source;
  private final Following following;
  private final ModIndex index;
  private final Duration verifyEvery;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch whole = new CountDownLatch(1);
  private @Nullable Thread thread;

  IndexFollower(DataSource source, Following following, ModIndex index, Duration verifyEvery) {
    this.source = source;
    this.following = following;
    this.index = index;
    this.verifyEvery = verifyEvery;
  }

  @Override
  public void start() throws InterruptedException {
    thread = Thread.ofVirtual().name("index-follower").start(this::follow);
    var _ = Thread.ofVirtual().name("index-verifier").start(this::verify);
    if (!whole.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("the doors open before the index is whole");
    }
  }

  /** Beside the following, which it would hold up; what it finds is seen there. */
  private void verify() {
    try {
      while (!stopping.await(verifyEvery.toMillis(), TimeUnit.MILLISECONDS)) {
        index.verify();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A database that is away for a while is followed again when it is back. */
  private void follow() {
    while (stopping.getCount() > 0) {
      try (var connection = source.getConnection();
          var lead = new Lead(connection)) {
        listen(connection, lead);
      } catch (SQLException | RuntimeException | InternalError e) {
        LOG.warn("the index does not follow for the moment", e);
        var _ = index.look();
        pause();
      }
    }
  }

  private void listen(Connection connection, Lead lead) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("LISTEN market_changes");
    }
    var notices = connection.unwrap(PGConnection.class);
    var committed = System.nanoTime();
    var looked = committed;
    var dirty = false;
    while (stopping.getCount() > 0) {
      var taken = step(lead);
      whole.countDown();
      dirty |= taken > 0;
      var now = System.nanoTime();
      if (now - looked >= LOOK_EVERY.toNanos()) {
        index.look();
        looked = now;
      }
      if (dirty && now - committed >= COMMIT_EVERY.toNanos()) {
        index.commit();
        committed = now;
        dirty = false;
      }
      if (taken == 0) {
        notices.getNotifications(LISTEN_MS);
      }
    }
  }

  /** One for all where all have the same; what others have taken in is seen by looking. */
  private int step(Lead lead) throws SQLException {
    if (index.isShared() && !lead.isHeld()) {
      following.watch();
      if (!lead.take()) {
        return 0;
      }
      var _ = index.look();
    }
    return following.step();
  }

  private void pause() {
    try {
      if (stopping.await(1, TimeUnit.SECONDS)) {
        LOG.debug("stopped while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  @Override
  public void stop() throws InterruptedException {
    stopping.countDown();
    var running = thread;
    if (running != null) {
      running.join(Duration.ofSeconds(10));
    }
    index.close();
  }
}
