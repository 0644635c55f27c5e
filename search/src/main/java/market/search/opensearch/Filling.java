package market.search.opensearch;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import market.search.IndexUnavailable;
import market.search.ModDocument;
import market.search.Position;
import market.search.Rebuild;

/** A generation of an index on a cluster. */
final class Filling implements Rebuild {
  /** How much is taken in between two looks of those who search a generation while it is filled. */
  private static final int SHOWN_EVERY = 20_000;

  private final Shelf shelf;
  private final String index;
  private final Consumer<Filling> answering;
  private final Consumer<Filling> thrownAway;
  private Position position = Position.START;
  private int added;
  private boolean answers;

  /**
   * @param answering takes the place of the one before
   * @param thrownAway removes it where nobody needs it
   */
  Filling(Shelf shelf, String index, Consumer<Filling> answering, Consumer<Filling> thrownAway) {
    this.shelf = shelf;
    this.index = index;
    this.answering = answering;
    this.thrownAway = thrownAway;
  }

  String index() {
    return index;
  }

  @Override
  public void add(Collection<ModDocument> mods) {
    filling(() -> {
      shelf.write(index, mods, List.of(), 0);
      added += mods.size();
      if (added >= SHOWN_EVERY) {
        shelf.refresh(index);
        added = 0;
      }
    });
  }

  @Override
  public void apply(Collection<ModDocument> put, Collection<UUID> remove, Position reached) {
    filling(() -> {
      shelf.write(index, put, remove, reached.xact());
      var _ = shelf.reached(index, reached);
      position = reached;
    });
  }

  /** One that was begun later may have become the one that answers, and this one have gone. */
  private static void filling(Runnable part) {
    try {
      part.run();
    } catch (Gone e) {
      throw new IndexUnavailable("a newer generation answers already", e);
    }
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public long size() {
    filling(() -> shelf.refresh(index));
    return shelf.size(index);
  }

  @Override
  public void answer() {
    if (position.equals(Position.START)) {
      throw new IllegalStateException("nobody said that everything is in it");
    }
    filling(() -> answering.accept(this));
    answers = true;
  }

  @Override
  public void close() {
    if (!answers) {
      thrownAway.accept(this);
    }
  }
}
