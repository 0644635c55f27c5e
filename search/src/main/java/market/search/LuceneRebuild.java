package market.search;

import java.util.Collection;
import java.util.UUID;

/** A generation of an index on the disk of this node. */
final class LuceneRebuild implements Rebuild {
  /** What becomes of it. */
  interface Fate {
    void answer(Generation generation);

    void discard(Generation generation);
  }

  private final Generation generation;
  private final Fate fate;
  private boolean answers;

  LuceneRebuild(Generation generation, Fate fate) {
    this.generation = generation;
    this.fate = fate;
  }

  @Override
  public void add(Collection<ModDocument> mods) {
    generation.add(mods);
  }

  @Override
  public void apply(Collection<ModDocument> put, Collection<UUID> remove, Position position) {
    generation.change(put, remove, position);
  }

  @Override
  public Position position() {
    return generation.position();
  }

  @Override
  public long size() {
    return generation.size();
  }

  @Override
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
