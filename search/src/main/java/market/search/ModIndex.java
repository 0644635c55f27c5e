package market.search;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mods that can be found. It is derived: whatever happens to it, the one who follows the change
 * feed from {@link #position()} makes it whole again, out of sight of those who search: a new
 * generation is filled beside the one that answers, and takes its place.
 *
 * <p>Any number of threads may search; changes are made one after the other.
 */
public interface ModIndex extends AutoCloseable {
  /** The longest list of suggestions. */
  int MOST_SUGGESTIONS = 50;

  /** How the index was found when it was opened. */
  Opening opening();

  /** Whether all nodes have the same, so that one of them follows the change feed for all. */
  boolean isShared();

  /** How far its answers can be relied on now, as far as is known. */
  Condition condition();

  /** What is wrong with it, where something is. */
  Optional<Throwable> damage();

  /** The mods that match, page by page; refuses a cursor that is not of this order. */
  Hits find(Query query);

  /** What a text may be the beginning of, in titles, creators and tags; only what is there. */
  List<Suggestion> suggest(String text, @Nullable String game, int limit);

  /** Why a mod stands where it does for a query; empty when it does not match, or is not here. */
  Optional<Why> explain(Query query, UUID id);

  /** From now on these mean the same. */
  void setSynonyms(Synonyms known);

  /**
   * Takes in a stretch of the change feed that ends at a position, and shows it: what is put is
   * found and what is removed is gone when this returns. Taking in the same again changes nothing.
   */
  void apply(Collection<ModDocument> put, Collection<UUID> remove, Position position);

  /** Makes what was applied durable, and its position with it. */
  void commit();

  /** Up to where the change feed is in the index now. */
  Position position();

  /** How many mods can be found. */
  long size();

  /** Whether it is as it should be, as far as can be told at once. */
  Condition look();

  /** Whether it is as it should be, however long that takes to find out. */
  Condition verify();

  /** Tries to go on with a damaged index as it is; says whether it was whole after all. */
  boolean reopen();

  /** An empty generation beside the one that answers; seen at once where there was nothing yet. */
  Rebuild beside();

  /** The generation that somebody else made of this index, and that waits to answer. */
  Optional<Rebuild> successor();

  @Override
  void close();

  /** Refuses a list of suggestions that is empty or too long. */
  static void checkSuggestions(int limit) {
    if (limit < 1 || limit > MOST_SUGGESTIONS) {
      throw new IllegalArgumentException("limit is 1 to " + MOST_SUGGESTIONS + ": " + limit);
    }
  }
}
