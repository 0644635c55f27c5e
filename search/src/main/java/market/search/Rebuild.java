package market.search;

import java.util.Collection;
import java.util.UUID;

/**
 * A generation that is filled beside the one that answers, and thrown away when it is closed before
 * it {@linkplain #answer() answers}.
 */
public final class Rebuild implements AutoCloseable {
  /** What becomes of it. */
  interface Fate {
    void answer(Generation generation);

    void discard(Generation generation);
  }

  private final Generation generation;
  private final Fate fate;
  private boolean answers;

  Rebuild(Generation generation, Fate fate) {
    this.generation = generation;
    this.fate = fate;
  }

  /** Takes in mods that it does not have yet. */
  public void add(Collection<ModDocument> mods) {
    generation.add(mods);
  }

  /** Takes in a stretch of the change feed that ends at a position. */
  public void apply(Collection<ModDocument> put, Collection<UUID> remove, Position position) {
    generation.change(put, remove, position);
  }

  /** Up to where the change feed is in it. */
  public Position position() {
    return generation.position();
  }

  /** How many mods are in it. */
  public long size() {
    return generation.size();
  }

  /** Makes it durable, and lets it answer from now on instead of the one before. */
  public void answer() {
    if (generation.position().equals(Position.START)) {
      throw new IllegalStateException("nobody said that everything is in it");
    }
    fate.answer(generation);
    answers = true;
  }

  @Override
  public void close() {
    if (!answers) {
      fate.discard(generation);
    }
  }
}
