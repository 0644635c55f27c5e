package market.api.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import market.api.accounts.Visit;
import market.api.search.Searching;
import market.api.search.Searching.Found;
import market.search.Query;
import market.search.Suggestion;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/** Searching as people see it: with what is tried among it, what others asked, and counted. */
public final class Presenting {
  private final Searching searching;
  private final Discovery discovery;

  public Presenting(Searching searching, Discovery discovery) {
    this.searching = searching;
    this.discovery = discovery;
  }

  /** One page of what matches. */
  public Found page(Visit visit, Query query) {
    var found =
        discovery.exploring.tries(query)
            ? exploring(visit.asker(), query)
            : searching.find(visit.asker(), query);
    discovery.counting.searched(visit, query, found);
    return found;
  }

  /** The page keeps its size, and goes on after the last one that stands where it would anyway. */
  private Found exploring(String asker, Query query) {
    var found =
        searching.find(
            asker,
            new Query(
                query.text(),
                query.filters(),
                query.sort(),
                query.facets(),
                query.limit() - 1,
                null));
    if (found.hits().next() == null) {
      return found;
    }
    var page = found.cards().stream().map(card -> card.id().value()).collect(Collectors.toSet());
    var picked =
        discovery
            .exploring
            .pick(query, page, gems -> searching.find(asker, gems).hits().ids())
            .map(mod -> searching.cards(List.of(mod)))
            .filter(cards -> !cards.isEmpty());
    if (picked.isEmpty()) {
      return searching.find(asker, query);
    }
    var card = picked.get().getFirst();
    var cards = new ArrayList<>(found.cards());
    cards.add(discovery.exploring.place(cards.size()), card);
    return new Found(List.copyOf(cards), found.hits(), found.tookMs(), card.id());
  }

  /** What somebody may be typing. */
  public List<Suggestion> suggest(Visit visit, String text, @Nullable String game, int limit) {
    var asker = visit.asker();
    return discovery.past.after(
        searching.suggest(asker, text, game, limit),
        text,
        game,
        limit,
        query -> searching.find(asker, query).hits().total() > 0);
  }

  /** Whether somebody looked at a mod because a search had found it, as its address says. */
  public void clicked(Visit visit, ModId mod, String text, String game, String position) {
    if (position.matches("[1-9][0-9]?|100") && text.length() <= Searching.TEXT_MAX) {
      discovery.counting.clicked(visit, mod, text, game, Integer.parseInt(position));
    }
  }
}
