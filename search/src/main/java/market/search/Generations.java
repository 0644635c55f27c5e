package market.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;

/**
 * Where the generations of an index lie, each in a directory of its own, and a file that names the
 * one that answers. The file is replaced as a whole, so that there is always one or the other.
 */
final class Generations {
  private static final String POINTER = "current";
  private static final int TRIES = 10;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Path home;

  /** Not given twice, even when everything was deleted: somebody may still have it open. */
  private long last;

  Generations(Path home) throws IOException {
    this.home = Files.createDirectories(home);
  }

  /** The one that is named, whether it is there or not. */
  Optional<Path> current() throws IOException {
    try {
      var name = new String(Files.readAllBytes(home.resolve(POINTER)), ISO_8859_1).strip();
      return NUMBER.matcher(name).matches() ? Optional.of(home.resolve(name)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** An empty directory, of a number that none had before. */
  synchronized Path fresh() throws IOException {
    Files.createDirectories(home);
    last = Math.max(last, current().map(Generations::number).orElse(0L));
    for (var one : all()) {
      last = Math.max(last, number(one));
    }
    return Files.createDirectory(home.resolve(Long.toString(++last)));
  }

  /** From now on this is the one that answers, also after a loss of power. */
  synchronized void point(Path generation) throws IOException {
    last = Math.max(last, number(generation));
    var name = generation.getFileName().toString();
    var written = home.resolve(POINTER + "." + name);
    Files.write(written, name.getBytes(ISO_8859_1));
    IOUtils.fsync(written, false);
    Files.move(
        written,
        home.resolve(POINTER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(home, true);
  }

  /** Removes all that nobody answers from or writes to, and what lay here before generations. */
  synchronized void sweep() throws IOException {
    var kept = current();
    for (var one : all()) {
      if (kept.isEmpty() || !kept.get().equals(one)) {
        remove(one);
      }
    }
    try (var former = FSDirectory.open(home)) {
      if (IndexFiles.isThere(former)) {
        IndexFiles.remove(former);
      }
    }
  }

  private static void remove(Path generation) throws IOException {
    if (isEmpty(generation)) {
      // Somebody may have made it just now, and not have locked it yet.
      return;
    }
    try (var directory = FSDirectory.open(generation)) {
      directory.obtainLock(IndexWriter.WRITE_LOCK_NAME).close();
    } catch (LockObtainFailedException e) {
      // It is being written, by this process or another.
      return;
    } catch (NoSuchFileException e) {
      // The last who read it has left just now, and took it along.
      return;
    }
    away(generation);
  }

  /** Removes one that somebody else may be removing just now: what is gone is gone. */
  static void away(Path generation) throws IOException {
    for (int tries = TRIES; ; tries--) {
      try {
        IOUtils.rm(generation);
        return;
      } catch (IOException e) {
        if (Files.notExists(generation)) {
          return;
        }
        if (tries == 0) {
          throw e;
        }
      }
    }
  }

  private static boolean isEmpty(Path generation) throws IOException {
    try (var entries = Files.list(generation)) {
      return entries.findAny().isEmpty();
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private List<Path> all() throws IOException {
    try (var entries = Files.list(home)) {
      return entries
          .filter(it -> NUMBER.matcher(it.getFileName().toString()).matches())
          .filter(Files::isDirectory)
          .toList();
    }
  }

  private static long number(Path generation) {
    return Long.parseLong(generation.getFileName().toString());
  }
}
