package market.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** The index on the disk of this node, by Lucene, in the process that answers. */
public final class LuceneIndex implements ModIndex {
  /** How long one query may take before it answers with what it has. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Generations generations;
  private final Opening opening;
  private final Ranking ranking;
  private final Duration patience;
  private volatile Generation current;
  private volatile Synonyms synonyms = Synonyms.NONE;
  private volatile boolean closed;

  private LuceneIndex(
      Generations generations,
      Opening opening,
      Generation current,
      Ranking ranking,
      Duration patience) {
    this.generations = generations;
    this.opening = opening;
    this.current = current;
    this.ranking = ranking;
    this.patience = patience;
  }

  /** The index in a directory; an empty one where there is none that can be gone on with. */
  public static LuceneIndex open(Path directory) {
    return open(directory, Ranking.DEFAULT, PATIENCE);
  }

  /** The same, with other weights than usual. */
  public static LuceneIndex open(Path directory, Ranking ranking) {
    return open(directory, ranking, PATIENCE);
  }

  static LuceneIndex open(Path directory, Ranking ranking, Duration patience) {
    try {
      var generations = new Generations(directory);
      var pointed = generations.current();
      var opening = pointed.isPresent() ? IndexFiles.inspect(pointed.get()) : former(directory);
      var kept = pointed.filter(_ -> opening == Opening.KEPT);
      var path = kept.isPresent() ? kept.get() : generations.fresh();
      var current = Generation.open(path, ranking);
      try {
        generations.point(path);
        generations.sweep();
      } catch (IOException | RuntimeException e) {
        current.retire(false);
        throw e;
      }
      return new LuceneIndex(generations, opening, current, ranking, patience);
    } catch (IOException e) {
      throw new UncheckedIOException("no index in " + directory, e);
    }
  }

  /** Before there were generations, an index lay where they lie now. */
  private static Opening former(Path directory) throws IOException {
    try (var files = FSDirectory.open(directory)) {
      return IndexFiles.isThere(files) ? Opening.OUTDATED : Opening.CREATED;
    }
  }

  /** What an index must be of to be read here: another version is rebuilt, never misread. */
  public static String version() {
    return Fields.VERSION;
  }

  @Override
  public Opening opening() {
    return opening;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public Condition condition() {
    return current.condition();
  }

  @Override
  public Optional<Throwable> damage() {
    return Optional.ofNullable(current.damage());
  }

  @Override
  public Hits find(Query query) {
    if (query.cursor() != null) {
      var _ = Place.of(query.cursor(), query.sort());
    }
    var deadline = System.nanoTime() + patience.toNanos();
    return searching(generation -> {
      var hits = generation.ask(seen -> asking(seen).find(query, deadline));
      return generation.condition() == Condition.WHOLE ? hits : hits.inPart();
    });
  }

  @Override
  public List<Suggestion> suggest(String text, @Nullable String game, int limit) {
    ModIndex.checkSuggestions(limit);
    return searching(generation -> generation.ask(seen -> asking(seen).suggest(text, game, limit)));
  }

  private Asking asking(Seen seen) {
    return new Asking(seen, ranking, synonyms);
  }

  @Override
  public void setSynonyms(Synonyms known) {
    synonyms = known;
  }

  @Override
  public Optional<Why> explain(Query query, UUID id) {
    return searching(generation -> generation.ask(seen -> asking(seen).explain(query, id)));
  }

  @Override
  public synchronized void apply(
      Collection<ModDocument> put, Collection<UUID> remove, Position position) {
    current.change(put, remove, position);
  }

  @Override
  public synchronized void commit() {
    current.commit();
  }

  @Override
  public Position position() {
    return current.position();
  }

  @Override
  public long size() {
    return searching(Generation::size);
  }

  @Override
  public Condition look() {
    return looked(false);
  }

  @Override
  public Condition verify() {
    return looked(true);
  }

  private Condition looked(boolean everyByte) {
    var condition = searching(generation -> generation.look(everyByte));
    if (condition != Condition.DAMAGED) {
      changing(this::pointAgain);
    }
    return condition;
  }

  /** The file that names the generation may be damaged as any other. */
  private synchronized void pointAgain() throws IOException {
    if (generations.current().isEmpty()) {
      generations.point(current.path());
    }
  }

  @Override
  public synchronized boolean reopen() {
    return trying(() -> {
      var former = current;
      former.giveUpWriting();
      if (IndexFiles.inspect(former.path()) != Opening.KEPT) {
        return false;
      }
      current = Generation.open(former.path(), ranking);
      former.retire(false);
      return true;
    });
  }

  @Override
  public synchronized Rebuild beside() {
    return trying(() -> {
      var next = Generation.open(generations.fresh(), ranking);
      if (current.condition() == Condition.BUILDING) {
        turn(next);
      }
      return new LuceneRebuild(next, new Beside());
    });
  }

  /** Puts files into an empty directory. */
  @FunctionalInterface
  public interface Filling {
    void fill(Path directory) throws IOException;
  }

  /**
   * A generation of files from elsewhere; empty when they are not of a whole index that is ours.
   */
  public synchronized Optional<Rebuild> beside(Filling files) {
    return trying(() -> {
      var path = generations.fresh();
      files.fill(path);
      return entered(path);
    });
  }

  @Override
  public synchronized Optional<Rebuild> successor() {
    return trying(() -> {
      var pointed = generations.current();
      if (pointed.isEmpty() || pointed.get().equals(current.path())) {
        return Optional.empty();
      }
      try {
        var found = entered(pointed.get());
        if (found.isEmpty()) {
          generations.point(current.path());
        }
        return found;
      } catch (LockObtainFailedException e) {
        // Still being closed by the one who made it.
        return Optional.empty();
      }
    });
  }

  private Optional<Rebuild> entered(Path path) throws IOException {
    if (IndexFiles.inspect(path) != Opening.KEPT) {
      return Optional.empty();
    }
    return Optional.of(new LuceneRebuild(Generation.open(path, ranking), new Beside()));
  }

  /**
   * An empty generation of an index that another process has open, or nobody; it answers when that
   * process sees it, or when it starts.
   */
  public static Rebuild rebuilding(Path directory) {
    return trying(() -> {
      var generations = new Generations(directory);
      var next = Generation.open(generations.fresh(), Ranking.DEFAULT);
      return new LuceneRebuild(next, new Elsewhere(generations));
    });
  }

  /** The last commit, to be copied elsewhere. */
  public Snapshot snapshot() {
    return trying(() -> current.snapshot());
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.retire(false);
  }

  /** From now on this one answers, and the one before goes when the last who reads it has left. */
  private void turn(Generation next) throws IOException {
    var former = current;
    generations.point(next.path());
    current = next;
    if (former != next) {
      former.retire(true);
    }
    generations.sweep();
  }

  private <T> T searching(Function<Generation, T> question) {
    while (true) {
      var generation = current;
      if (generation.enter()) {
        try {
          return question.apply(generation);
        } finally {
          generation.leave();
        }
      }
      if (closed) {
        throw new IllegalStateException("the index is closed");
      }
    }
  }

  static Term key(UUID id) {
    return new Term(Fields.ID, id.toString());
  }

  /** Of a generation that is made within this index. */
  private final class Beside implements LuceneRebuild.Fate {
    @Override
    public void answer(Generation generation) {
      generation.commit();
      synchronized (LuceneIndex.this) {
        changing(() -> turn(generation));
      }
    }

    @Override
    public void discard(Generation generation) {
      synchronized (LuceneIndex.this) {
        if (generation != current) {
          generation.retire(true);
        }
      }
    }
  }

  /** Of a generation that is made for an index that is open elsewhere. */
  private record Elsewhere(Generations generations) implements LuceneRebuild.Fate {
    @Override
    public void answer(Generation generation) {
      generation.commit();
      // While it is still locked, so that nobody takes it for something left behind.
      changing(() -> generations.point(generation.path()));
      generation.retire(false);
    }

    @Override
    public void discard(Generation generation) {
      generation.retire(true);
    }
  }

  /** Something done with the files. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws IOException;
  }

  /** Something done with the files that says nothing. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private static <T> T trying(Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be changed", e);
    }
  }

  private static void changing(Change change) {
    var _ =
        trying(() -> {
          change.make();
          return true;
        });
  }
}
