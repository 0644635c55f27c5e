package market.search;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * One index in one directory, with its writer and those who read it. It lives until it is retired
 * and the last who reads it has left.
 */
final class Generation {
  /** How much is taken in between two looks of those who search a generation while it is filled. */
  private static final int SHOWN_EVERY = 20_000;

  private final Path path;
  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SnapshotDeletionPolicy commits;
  private final ColumnCache cache;
  private final SearcherManager searchers;

  /** Those who use it, and one more until it is retired. */
  private final AtomicInteger users = new AtomicInteger(1);

  /** What each file had when it was first seen; none of them ever changes. */
  private final ConcurrentMap<String, Long> lengths = new ConcurrentHashMap<>();

  private volatile Position position;
  private volatile boolean removed;
  private volatile boolean suspected;
  private volatile @Nullable Throwable damage;
  private int added;

  private Generation(
      FSDirectory directory, IndexWriter writer, SnapshotDeletionPolicy commits, ColumnCache cache)
      throws IOException {
    this.path = directory.getDirectory();
    this.directory = directory;
    this.writer = writer;
    this.commits = commits;
    this.cache = cache;
    this.position = Commit.position(writer.getLiveCommitData());
    this.searchers = new SearcherManager(writer, new Warm(cache));
  }

  /** The one in a directory, or an empty one at the start of the feed. */
  static Generation open(Path path, Ranking ranking) throws IOException {
    var directory = FSDirectory.open(path);
    try {
      return open(directory, new ColumnCache(ranking));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static Generation open(FSDirectory directory, ColumnCache cache) throws IOException {
    var fresh = !IndexFiles.isThere(directory);
    var commits = new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());
    var writer = new IndexWriter(directory, settings(cache, commits));
    try {
      if (fresh) {
        writer.setLiveCommitData(Commit.data(Position.START).entrySet());
        writer.commit();
      }
      return new Generation(directory, writer, commits, cache);
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  /** Small changes come often: few segments, merged in the background by one thread. */
  private static IndexWriterConfig settings(ColumnCache cache, SnapshotDeletionPolicy commits) {
    var merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(4, 1);
    var policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(8);
    return new IndexWriterConfig(Schema.analyzer())
        .setIndexSort(Schema.order())
        .setMergeScheduler(merges)
        .setMergePolicy(policy)
        .setMergedSegmentWarmer(cache::of)
        .setIndexDeletionPolicy(commits)
        .setRAMBufferSizeMB(64)
        .setCommitOnClose(true);
  }

  Path path() {
    return path;
  }

  Position position() {
    return position;
  }

  Condition condition() {
    if (damage != null) {
      return Condition.DAMAGED;
    }
    return position.equals(Position.START) ? Condition.BUILDING : Condition.WHOLE;
  }

  @Nullable Throwable damage() {
    return damage;
  }

  /** Something asked of an index as it is at one moment. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Seen seen) throws IOException;
  }

  /** Whoever stumbles says so, and the files are looked at soon. */
  <T> T ask(Question<T> question) {
    try {
      var searcher = searchers.acquire();
      try {
        return question.ask(new Seen(searcher, cache));
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException | RuntimeException | InternalError e) {
      suspected = true;
      throw new IndexUnavailable("the index cannot be read", e);
    }
  }

  long size() {
    return ask(seen -> (long) seen.searcher().getIndexReader().numDocs());
  }

  /** Fills it for the first time. */
  synchronized void add(Collection<ModDocument> mods) {
    changing(() -> {
      for (var mod : mods) {
        writer.addDocument(Schema.document(mod));
      }
      added += mods.size();
      if (added >= SHOWN_EVERY) {
        searchers.maybeRefreshBlocking();
        added = 0;
      }
    });
  }

  synchronized void change(Collection<ModDocument> put, Collection<UUID> remove, Position reached) {
    changing(() -> {
      for (var mod : put) {
        writer.updateDocument(LuceneIndex.key(mod.id()), Schema.document(mod));
      }
      writer.deleteDocuments(remove.stream().map(LuceneIndex::key).toArray(Term[]::new));
      writer.setLiveCommitData(Commit.data(reached).entrySet());
      searchers.maybeRefreshBlocking();
      position = reached;
    });
  }

  synchronized void commit() {
    changing(writer::commit);
  }

  /** The last commit, whose files stay until it is given back. */
  Snapshot snapshot() throws IOException {
    if (!enter()) {
      throw new IllegalStateException("this generation has ended");
    }
    try {
      var commit = commits.snapshot();
      return new Snapshot(
          path,
          List.copyOf(commit.getFileNames()),
          Commit.position(commit.getUserData().entrySet()),
          () -> {
            try {
              commits.release(commit);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } finally {
              leave();
            }
          });
    } catch (IOException | RuntimeException e) {
      leave();
      throw e;
    }
  }

  /**
   * Whether every file that is read is there, as long as it was, and every byte of it as it was
   * written where somebody stumbled or all are asked for.
   */
  Condition look(boolean everyByte) {
    if (damage != null) {
      return Condition.DAMAGED;
    }
    try {
      var thoroughly = everyByte || suspected;
      suspected = false;
      var tragedy = writer.getTragicException();
      if (tragedy != null) {
        throw new IOException("the writer gave up", tragedy);
      }
      try {
        lookOnce(thoroughly);
      } catch (FileNotFoundException e) {
        // A file may go while it is looked for, if it was merged away.
        searchers.maybeRefreshBlocking();
        lookOnce(thoroughly);
      }
    } catch (IOException | RuntimeException | InternalError e) {
      damage = e;
    }
    return condition();
  }

  private void lookOnce(boolean everyByte) throws IOException {
    var searcher = searchers.acquire();
    try {
      look(searcher.getIndexReader(), everyByte);
    } finally {
      searchers.release(searcher);
    }
  }

  private void look(IndexReader reader, boolean everyByte) throws IOException {
    for (var leaf : reader.leaves()) {
      var segment = (SegmentReader) leaf.reader();
      for (var file : segment.getSegmentInfo().files()) {
        var length = length(file);
        var before = lengths.putIfAbsent(file, length);
        if (before != null && before != length) {
          throw new CorruptIndexException(
              "%d bytes long, and was %d".formatted(length, before), file);
        }
        if (everyByte) {
          read(file);
        }
      }
    }
    lengths.keySet().removeIf(file -> !Files.exists(path.resolve(file)));
    if (everyByte) {
      var _ = SegmentInfos.readLatestCommit(directory);
    }
  }

  /** Every file ends with what its bytes add up to. */
  private void read(String file) throws IOException {
    try (var bytes = directory.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(bytes);
    }
  }

  private long length(String file) throws IOException {
    try {
      return Files.size(path.resolve(file));
    } catch (NoSuchFileException e) {
      var missing = new FileNotFoundException(file);
      missing.initCause(e);
      throw missing;
    }
  }

  /** Takes part in it, unless it has ended. */
  boolean enter() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void leave() {
    if (users.decrementAndGet() == 0) {
      changing(this::end);
    }
  }

  /** Ends when the last who reads it has left, and its files with it where nobody needs them. */
  void retire(boolean remove) {
    removed = remove;
    leave();
  }

  /** Gives the directory to another; those who read go on reading what they have open. */
  void giveUpWriting() {
    IOUtils.closeWhileHandlingException(writer::rollback);
  }

  private void end() throws IOException {
    if (removed || damage != null) {
      // Nothing of it is wanted any more, and some of it may not be there.
      IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    } else {
      IOUtils.close(searchers, writer, directory);
    }
    if (removed) {
      Generations.away(path);
    }
  }

  /** Something done to the files. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private void changing(Change change) {
    try {
      change.make();
    } catch (IOException | RuntimeException | InternalError e) {
      suspected = true;
      switch (e) {
        case IOException io -> throw new UncheckedIOException("the index cannot be written", io);
        case RuntimeException unchecked -> throw unchecked;
        // A file that was cut short under its reader.
        default -> throw new IndexUnavailable("the index cannot be written", e);
      }
    }
  }

  /** Reads the columns of new segments before anyone searches them. */
  private static final class Warm extends SearcherFactory {
    private final ColumnCache cache;

    Warm(ColumnCache cache) {
      this.cache = cache;
    }

    @Override
    public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
      reader.leaves().forEach(segment -> cache.of(segment.reader()));
      var searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      return searcher;
    }
  }
}
