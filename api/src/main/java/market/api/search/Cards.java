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
import market.storage.mods.Texts;

/**
 * What lists show of mods, read from the database once for many lists. A card is forgotten when the
 * change feed tells of its mod, as the index does, and after a minute in any case: what nobody is
 * told of, such as the name of a creator, is that old at most.
 */
public final class Cards {
  private static final int MOST = 50_000;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Database database;
  private final Cache<UUID, Card> known =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  private final Cache<UUID, Map<String, Texts.Brief>> texts =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(FRESH).build();

  public Cards(Database database) {
    this.database = database;
  }

  /** Those that are live, in the order that was asked for. */
  List<Card> of(List<UUID> ids) {
    var found = known.getAll(ids, this::read);
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  /** The same in a reader's language, as far as their makers speak it. */
  List<Card> in(String language, List<Card> cards) {
    var ids = cards.stream().map(card -> card.id().value()).toList();
    var known = texts.getAll(ids, this::readTexts);
    return cards.stream()
        .map(card -> {
          var text = known.getOrDefault(card.id().value(), Map.of()).get(language);
          return text == null ? card : card.in(text);
        })
        .toList();
  }

  private Map<UUID, Map<String, Texts.Brief>> readTexts(Set<? extends UUID> ids) {
    var read = new HashMap<UUID, Map<String, Texts.Brief>>();
    ids.forEach(id -> read.put(id, new HashMap<>()));
    for (var text : database.read(tx -> tx.texts().briefly(List.copyOf(ids)))) {
      read.getOrDefault(text.mod().value(), new HashMap<>()).put(text.locale(), text);
    }
    return read;
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
    texts.invalidateAll(ids);
  }
}
