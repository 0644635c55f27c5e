package market.search.opensearch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import market.search.Condition;
import market.search.Hits;
import market.search.IndexUnavailable;
import market.search.Meaning;
import market.search.ModDocument;
import market.search.ModIndex;
import market.search.Opening;
import market.search.Place;
import market.search.Position;
import market.search.Query;
import market.search.Ranking;
import market.search.Rebuild;
import market.search.Suggestion;
import market.search.Synonyms;
import market.search.Why;
import org.jspecify.annotations.Nullable;

/**
 * The index on an OpenSearch cluster, which all nodes of a market share. It is followed by one of
 * them at a time; should two ever do so, what was read from further on in the feed stays.
 */
public final class OpenSearchIndex implements ModIndex {
  /** How long one query may take before it answers with what it has. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** Generations may change while they are asked, but not without end. */
  private static final int TRIES = 10;

  private final Cluster cluster;
  private final Shelf shelf;
  private final Ranking ranking;
  private final Duration patience;
  private volatile Opening opening = Opening.KEPT;
  private volatile Synonyms synonyms = Synonyms.NONE;
  private volatile @Nullable Seen seen;
  private volatile @Nullable Throwable damage;
  private volatile boolean closed;

  /** What the follower was told: what it takes in next goes on from there, and nowhere else. */
  private volatile @Nullable Seen told;

  /** A generation, and up to where the feed was in it when somebody looked. */
  private record Seen(String index, Position position) {
    Condition condition() {
      return position.equals(Position.START) ? Condition.BUILDING : Condition.WHOLE;
    }
  }

  private OpenSearchIndex(Cluster cluster, Shelf shelf, Ranking ranking, Duration patience) {
    this.cluster = cluster;
    this.shelf = shelf;
    this.ranking = ranking;
    this.patience = patience;
  }

  /** The index at a place; an empty one where there is none. A cluster may be away for now. */
  public static OpenSearchIndex open(Location location, Ranking ranking) {
    return open(location, ranking, PATIENCE);
  }

  /** The same, with other patience than usual. */
  public static OpenSearchIndex open(Location location, Ranking ranking, Duration patience) {
    var cluster = new Cluster(location.url());
    var shelf = new Shelf(cluster, location, ranking);
    var index = new OpenSearchIndex(cluster, shelf, ranking, patience);
    var _ = index.look();
    return index;
  }

  @Override
  public Opening opening() {
    return opening;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public Condition condition() {
    var known = seen;
    return known == null || damage != null ? Condition.DAMAGED : known.condition();
  }

  @Override
  public Optional<Throwable> damage() {
    return Optional.ofNullable(damage);
  }

  @Override
  public Hits find(Query query) {
    if (query.cursor() != null) {
      var _ = Place.of(query.cursor(), query.sort());
    }
    var deadline = System.nanoTime() + patience.toNanos();
    try {
      return searching(known -> {
        var hits = find(query, new Asked(cluster, known.index(), deadline));
        return known.condition() == Condition.WHOLE && damage == null ? hits : hits.inPart();
      });
    } catch (IndexUnavailable e) {
      if (Cluster.wasLate(e)) {
        return Finding.none();
      }
      throw e;
    }
  }

  private Hits find(Query query, Asked asked) {
    return asked.isLate() ? Finding.none() : new Finding(asked, query).of(meant(query, asked));
  }

  private Meaning.Meant meant(Query query, Asked asked) {
    return new RemoteWords()
        .settled(
            known -> Meaning.of(query.text(), query.filters(), known, ranking, synonyms),
            asked::searches);
  }

  @Override
  public List<Suggestion> suggest(String text, @Nullable String game, int limit) {
    ModIndex.checkSuggestions(limit);
    try {
      return searching(known -> new Completing(patiently(known), game, limit).of(text));
    } catch (IndexUnavailable e) {
      if (Cluster.wasLate(e)) {
        return List.of(); // whoever types has gone on
      }
      throw e;
    }
  }

  @Override
  public Optional<Why> explain(Query query, UUID id) {
    return searching(known -> {
      var asked = patiently(known);
      return new Explaining(asked, ranking, id).of(meant(query, asked));
    });
  }

  private Asked patiently(Seen known) {
    var longest = Math.max(patience.toNanos(), PATIENCE.toNanos());
    return new Asked(cluster, known.index(), System.nanoTime() + longest);
  }

  @Override
  public void setSynonyms(Synonyms known) {
    synonyms = known;
  }

  @Override
  public synchronized void apply(
      Collection<ModDocument> put, Collection<UUID> remove, Position position) {
    var from = told == null ? known() : told;
    changing(() -> {
      if (!put.isEmpty() || !remove.isEmpty()) {
        shelf.write(from.index(), put, remove, position.xact());
        shelf.refresh(from.index());
      }
      var reached =
          shelf.reached(from.index(), position)
              ? new Seen(from.index(), position)
              : new Seen(from.index(), shelf.position(from.index()));
      told = reached;
      var known = seen;
      if (known == null || known.index().equals(reached.index())) {
        seen = reached;
      }
    });
  }

  /** Whatever the cluster has taken in is on the disks of its machines when it says so. */
  @Override
  public void commit() {}

  @Override
  public Position position() {
    var known = known();
    told = known;
    return known.position();
  }

  @Override
  public long size() {
    return searching(known -> shelf.size(known.index()));
  }

  @Override
  public Condition look() {
    try {
      var index = shelf.answering();
      if (index.isEmpty()) {
        opening = Opening.CREATED;
        index = Optional.of(shelf.create(true));
      }
      if (shelf.isWhole(index.get())) {
        seen = new Seen(index.get(), shelf.position(index.get()));
        damage = null;
      } else {
        damage =
            new IndexUnavailable(
                "some machines of the cluster are away",
                new IllegalStateException(index.get() + " is not there as a whole"));
      }
    } catch (IndexUnavailable e) {
      damage = e;
    } catch (Gone e) {
      damage = new IndexUnavailable("another generation answers", e);
    }
    return condition();
  }

  @Override
  public Condition verify() {
    return look();
  }

  /**
   * What a cluster has is not made anew because it is away: whoever asks for that waits until it is
   * back.
   */
  @Override
  public boolean reopen() {
    if (look() == Condition.DAMAGED) {
      throw unavailable();
    }
    told = seen;
    return condition() == Condition.WHOLE;
  }

  @Override
  public synchronized Rebuild beside() {
    var former = known();
    var next = shelf.create(false);
    if (former.condition() == Condition.BUILDING) {
      shelf.answer(next);
      seen = new Seen(next, Position.START);
    }
    return new Filling(shelf, next, this::turn, this::discard);
  }

  private synchronized void turn(Filling next) {
    shelf.answer(next.index());
    seen = new Seen(next.index(), next.position());
    told = seen;
  }

  private synchronized void discard(Filling next) {
    var known = seen;
    if (known == null || !known.index().equals(next.index())) {
      shelf.remove(next.index());
    }
  }

  /**
   * Whoever makes one lets it answer on the cluster, where everybody sees it: it is gone on with
   * from where it stands.
   */
  @Override
  public Optional<Rebuild> successor() {
    var known = seen;
    if (known != null && !shelf.answering().equals(Optional.of(known.index()))) {
      var _ = look();
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    cluster.close();
  }

  private Seen known() {
    var known = seen;
    if (known == null) {
      throw unavailable();
    }
    return known;
  }

  private IndexUnavailable unavailable() {
    var why = damage;
    return why instanceof IndexUnavailable known
        ? new IndexUnavailable(String.valueOf(known.getMessage()), known)
        : new IndexUnavailable("the cluster was not reached yet", new IllegalStateException());
  }

  private <T> T searching(Function<Seen, T> question) {
    for (var tries = 0; ; tries++) {
      if (closed) {
        throw new IllegalStateException("the index is closed");
      }
      var known = known();
      try {
        return question.apply(known);
      } catch (Gone e) {
        if (tries == TRIES) {
          throw new IndexUnavailable("generations change too fast", e);
        }
        var _ = look();
      } catch (IndexUnavailable e) {
        if (tries == TRIES || !wentWhileAsked(known, e)) {
          throw e;
        }
      }
    }
  }

  /** A generation that goes while it is asked says all kinds of things. */
  private boolean wentWhileAsked(Seen known, IndexUnavailable said) {
    if (Cluster.wasAway(said)) {
      damage = said;
      return false;
    }
    if (Cluster.wasLate(said)) {
      return false;
    }
    var _ = look();
    var now = seen;
    return now != null && !now.index().equals(known.index());
  }

  private void changing(Runnable change) {
    try {
      change.run();
    } catch (Gone e) {
      told = null;
      var _ = look();
      throw new IndexUnavailable("another generation answers", e);
    } catch (IndexUnavailable e) {
      damage = e;
      throw e;
    }
  }
}
