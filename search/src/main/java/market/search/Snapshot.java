package market.search;

import java.nio.file.Path;
import java.util.List;

/**
 * What an index had at one moment, as files that do not change, and that stay until this is closed.
 */
public final class Snapshot implements AutoCloseable {
  private final Path directory;
  private final List<String> files;
  private final Position position;
  private final Runnable release;

  Snapshot(Path directory, List<String> files, Position position, Runnable release) {
    this.directory = directory;
    this.files = List.copyOf(files);
    this.position = position;
    this.release = release;
  }

  /** The files; one of the same name in the same directory always has the same bytes. */
  public List<Path> files() {
    return files.stream().sorted().map(directory::resolve).toList();
  }

  /** Up to where the change feed is in it. */
  public Position position() {
    return position;
  }

  @Override
  public void close() {
    release.run();
  }
}
