package market.search;

import java.util.Collection;
import java.util.UUID;

/**
 * A generation that is filled beside the one that answers, and thrown away when it is closed before
 * it {@linkplain #answer() answers}.
 */
public interface Rebuild extends AutoCloseable {
  /** Takes in mods that it does not have yet. */
  void add(Collection<ModDocument> mods);

  /** Takes in a stretch of the change feed that ends at a position. */
  void apply(Collection<ModDocument> put, Collection<UUID> remove, Position position);

  /** Up to where the change feed is in it. */
  Position position();

  /** How many mods are in it. */
  long size();

  /** Makes it durable, and lets it answer from now on instead of the one before. */
  void answer();

  @Override
  void close();
}
