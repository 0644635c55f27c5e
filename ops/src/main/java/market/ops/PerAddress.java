package market.ops;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ThreadLimitHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lets no address keep more than so many requests in hand at once: whoever sends or reads slowly on
 * hundreds of connections waits for themselves. What comes beyond is not refused but waits, and
 * costs no thread while it does.
 */
final class PerAddress implements LifeCycle.Listener {
  private final int most;

  PerAddress(int most) {
    this.most = most;
  }

  /** A server takes no other handler once it has started. */
  @Override
  public void lifeCycleStarting(LifeCycle event) {
    if (event instanceof Server server) {
      var limit = new ThreadLimitHandler();
      limit.setThreadLimit(most);
      limit.setHandler(server.getHandler());
      server.setHandler(limit);
    }
  }
}
