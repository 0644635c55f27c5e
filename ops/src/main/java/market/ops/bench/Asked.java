package market.ops.bench;

import java.io.IOException;

/** A server in a process of its own, so that what it costs is told apart from who asks. */
interface Asked {
  String url();

  /** What it has used of the processors until now, in nanoseconds. */
  long cpu();

  /** The same of the database it asks in turn; zero where there is none. */
  long databaseCpu() throws IOException;
}
