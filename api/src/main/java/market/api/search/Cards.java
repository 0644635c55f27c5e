package market.api.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import market.storage.Database;
import market.storage.mods.Card;

/**
 * What lists show of mods, read from the database once for many lists. A card is forgotten when the
 * change feed tells of its mod, as the index does, and after a few seconds in any case: figures
 * that nobody is told of, such as downloads, are that old at most.
 */
public final class Cards {
  private static final int MOST = 50_000;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Database database;
  private final Cache<UUID, Card> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  public Cards(Database database) {
    this.database = database;
  }

  /** Those that are live, in the order that was asked for. */
  List<Card> of(List<UUID> ids) {
    var found = known.getAll(ids, this::read);
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private Map<UUID, Card> read(Set<? extends UUID> ids) {
    var read = new HashMap<UUID, Card>();
    database
        .read(tx -> tx.mods().cards(List.copyOf(ids)))
        .forEach(card -> read.put(card.id().value(), card));
    return read;
  }

  /** Something about these has changed. */
  void forget(Collection<UUID> ids) {
    known.invalidateAll(ids);
  }
}
