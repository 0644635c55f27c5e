package market.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The mods that can be found, on the disk of this node. It is derived: whatever happens to it, the
 * one who follows the change feed from {@link #position()} makes it whole again.
 *
 * <p>Any number of threads may search; changes are made one after the other.
 */
public final class ModIndex implements AutoCloseable {
  /** How long one query may take before it answers with what it has. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final int LONGEST_LIST = 50;

  private final Directory directory;
  private final Opening opening;
  private final Ranking ranking;
  private final Duration patience;
  private final ColumnCache cache;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private volatile Position position;
  private volatile Synonyms synonyms = Synonyms.NONE;

  private ModIndex(
      Directory directory,
      Opening opening,
      IndexWriter writer,
      ColumnCache cache,
      Ranking ranking,
      Duration patience)
      throws IOException {
    this.directory = directory;
    this.opening = opening;
    this.writer = writer;
    this.cache = cache;
    this.ranking = ranking;
    this.patience = patience;
    this.position = Commit.position(writer.getLiveCommitData());
    this.searchers = new SearcherManager(writer, new Warm(cache));
  }

  /** The index in a directory; an empty one where there is none that can be gone on with. */
  public static ModIndex open(Path directory) {
    return open(directory, Ranking.DEFAULT, PATIENCE);
  }

  static ModIndex open(Path path, Ranking ranking, Duration patience) {
    try {
      var directory = FSDirectory.open(path);
      try {
        return open(directory, ranking, patience);
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no index in " + path, e);
    }
  }

  private static ModIndex open(Directory directory, Ranking ranking, Duration patience)
      throws IOException {
    var opening = IndexFiles.prepare(directory);
    var cache = new ColumnCache(ranking);
    var writer = new IndexWriter(directory, settings(cache));
    try {
      if (opening != Opening.KEPT) {
        writer.setLiveCommitData(Commit.data(Position.START).entrySet());
        writer.commit();
      }
      return new ModIndex(directory, opening, writer, cache, ranking, patience);
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  /** How the index was found when it was opened. */
  public Opening opening() {
    return opening;
  }

  /** The mods that match, page by page; refuses a cursor that is not of this order. */
  public Hits find(Query query) {
    var deadline = System.nanoTime() + patience.toNanos();
    var walk = new Walk(query, cache, deadline);
    return searching(searcher -> {
      var lucene = lucene(searcher, query);
      var leaves = searcher.getIndexReader().leaves();
      if (lucene == null) {
        return walk.over(leaves, null);
      }
      var scored = query.sort() == Sort.RELEVANCE;
      var mode = scored ? ScoreMode.COMPLETE : ScoreMode.COMPLETE_NO_SCORES;
      var weight = searcher.createWeight(searcher.rewrite(lucene), mode, 1);
      return walk.over(leaves, weight);
    });
  }

  private org.apache.lucene.search.@Nullable Query lucene(IndexSearcher searcher, Query query)
      throws IOException {
    return new Matching(searcher.getIndexReader(), ranking, synonyms)
        .query(query.text(), query.filters());
  }

  /** From now on these mean the same. */
  public void setSynonyms(Synonyms known) {
    synonyms = known;
  }

  /** Why a mod stands where it does for a query; empty when it does not match, or is not here. */
  public Optional<Why> explain(Query query, UUID id) {
    return searching(searcher -> {
      var found = searcher.search(new TermQuery(key(id)), 1).scoreDocs;
      if (found.length == 0) {
        return Optional.empty();
      }
      var doc = found[0].doc;
      var leaves = searcher.getIndexReader().leaves();
      var leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
      var quality = cache.of(leaf.reader()).whyQuality(leaf.reader(), ranking, doc - leaf.docBase);
      var lucene = lucene(searcher, query);
      var text = lucene == null ? Explanation.match(1, "") : searcher.explain(lucene, doc);
      return text.isMatch() ? Optional.of(Why.of(text, quality)) : Optional.empty();
    });
  }

  /** What a text may be the beginning of, in titles, creators and tags; only what is there. */
  public List<Suggestion> suggest(String text, @Nullable String game, int limit) {
    if (limit < 1 || limit > LONGEST_LIST) {
      throw new IllegalArgumentException("limit is 1 to " + LONGEST_LIST + ": " + limit);
    }
    return searching(searcher -> new Completion(searcher, cache, game, limit).of(text));
  }

  /**
   * Takes in a stretch of the change feed that ends at a position, and shows it: what is put is
   * found and what is removed is gone when this returns. Taking in the same again changes nothing.
   */
  public synchronized void apply(
      Collection<ModDocument> put, Collection<UUID> remove, Position position) {
    changing(() -> {
      for (var mod : put) {
        writer.updateDocument(key(mod.id()), Schema.document(mod));
      }
      writer.deleteDocuments(remove.stream().map(ModIndex::key).toArray(Term[]::new));
      at(position);
    });
  }

  /** Makes what was applied durable, and its position with it. */
  public synchronized void commit() {
    changing(writer::commit);
  }

  /** Up to where the change feed is in the index now. */
  public Position position() {
    return position;
  }

  /** Empties the index and goes back to the start, for a rebuild. */
  public synchronized void clear() {
    changing(() -> {
      writer.deleteAll();
      at(Position.START);
      writer.commit();
    });
  }

  /** How many mods can be found. */
  public long size() {
    return searching(searcher -> (long) searcher.getIndexReader().numDocs());
  }

  @Override
  public synchronized void close() {
    changing(() -> {
      searchers.close();
      writer.close();
      directory.close();
    });
  }

  private void at(Position reached) throws IOException {
    writer.setLiveCommitData(Commit.data(reached).entrySet());
    searchers.maybeRefreshBlocking();
    position = reached;
  }

  private static Term key(UUID id) {
    return new Term(Schema.ID, id.toString());
  }

  /** Small changes come often: few segments, merged in the background by one thread. */
  private static IndexWriterConfig settings(ColumnCache cache) {
    var merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(4, 1);
    var policy = new TieredMergePolicy();
    policy.setSegmentsPerTier(8);
    return new IndexWriterConfig(Schema.analyzer())
        .setIndexSort(Schema.order())
        .setMergeScheduler(merges)
        .setMergePolicy(policy)
        .setMergedSegmentWarmer(cache::of)
        .setRAMBufferSizeMB(64)
        .setCommitOnClose(true);
  }

  /** Something asked of the index as it is at one moment. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(IndexSearcher searcher) throws IOException;
  }

  /** Something done to the index. */
  @FunctionalInterface
  private interface Change {
    void make() throws IOException;
  }

  private <T> T searching(Question<T> question) {
    try {
      var searcher = searchers.acquire();
      try {
        return question.ask(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be read", e);
    }
  }

  private static void changing(Change change) {
    try {
      change.make();
    } catch (IOException e) {
      throw new UncheckedIOException("the index cannot be written", e);
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
