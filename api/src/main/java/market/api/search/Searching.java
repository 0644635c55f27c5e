package market.api.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.accounts.Visit;
import market.search.Condition;
import market.search.FacetField;
import market.search.Filters;
import market.search.Hits;
import market.search.ModIndex;
import market.search.Query;
import market.search.Sort;
import market.search.Suggestion;
import market.search.Why;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Scope;
import market.storage.mods.Card;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/** Finding mods: the index says which, the database says what they are now. */
public final class Searching {
  /** Longer text says nothing more. */
  public static final int TEXT_MAX = 200;

  private static final int RELATED_MAX = 12;
  private static final int RETRY_SECONDS = 5;

  private final Database database;
  private final ModIndex index;

  /** What lists show, kept for a while. */
  public final Cards cards;

  private final Turns turns = new Turns(Runtime.getRuntime().availableProcessors());

  public Searching(Database database, ModIndex index, Cards cards) {
    this.database = database;
    this.cards = cards;
    this.index = index;
  }

  /**
   * What was found, and how long the index took, in milliseconds.
   *
   * @param explored the one that stands where it does to be tried, if any does
   */
  public record Found(List<Card> cards, Hits hits, double tookMs, @Nullable ModId explored) {
    public Found(List<Card> cards, Hits hits, double tookMs) {
      this(cards, hits, tookMs, null);
    }
  }

  /**
   * One page of what matches.
   *
   * @param asker whom it is counted against when many search at once
   */
  public Found find(String asker, Query query) {
    bound(query.text());
    var begun = System.nanoTime();
    var hits = turns.take(asker, () -> hits(query));
    var took = (System.nanoTime() - begun) / 1e6;
    return new Found(cards.of(hits.ids()), hits, took);
  }

  /** Which mods match, for what can be left out: none where the index is not whole. */
  public List<UUID> ids(String asker, Query query) {
    return index.condition() == Condition.WHOLE
        ? turns.take(asker, () -> index.find(query)).ids()
        : List.of();
  }

  /** What was found, in a reader's language as far as its makers speak it. */
  public Found in(String language, Found found) {
    return new Found(
        cards.in(language, found.cards()), found.hits(), found.tookMs(), found.explored());
  }

  /** The same of what goes with a mod. */
  public Kin in(String language, Kin kin) {
    return new Kin(
        cards.in(language, kin.together()),
        cards.in(language, kin.usedBy()),
        cards.in(language, kin.similar()));
  }

  /** The same of a row of cards. */
  public List<Card> in(String language, List<Card> row) {
    return cards.in(language, row);
  }

  /** What lists show of these, of those that are live. */
  public List<Card> cards(List<UUID> ids) {
    return cards.of(ids);
  }

  /** What somebody may be typing. */
  public List<Suggestion> suggest(String asker, String text, @Nullable String game, int limit) {
    bound(text);
    return turns.take(asker, () -> index.suggest(text, game, limit));
  }

  private static void bound(String text) {
    if (text.length() > TEXT_MAX) {
      throw Problem.malformed("q", "is longer than %d characters".formatted(TEXT_MAX));
    }
  }

  /** Why some of what was found stands where it does, as far as somebody may know it. */
  public Map<String, Why> explain(@Nullable Caller caller, Query query, List<Card> cards) {
    if (caller == null || !caller.scopes().contains(Scope.READ)) {
      throw Problem.unauthorized("sign in to be told why, or give the token the scope read");
    }
    var theirs =
        cards.stream()
            .filter(it -> caller.isOwner() || it.creator().equals(caller.account().handle()))
            .toList();
    return turns.take(Visit.asker(caller.id(), ""), () -> explain(query, theirs));
  }

  private Map<String, Why> explain(Query query, List<Card> cards) {
    var why = new LinkedHashMap<String, Why>();
    for (var card : cards) {
      index.explain(query, card.id().value()).ifPresent(told -> why.put(card.slug().value(), told));
    }
    return why;
  }

  private Hits hits(Query query) {
    try {
      var hits = index.find(query);
      if (hits.total() == 0 && !hits.complete() && index.condition() != Condition.WHOLE) {
        throw Problem.unavailable("the search is being built; try again", RETRY_SECONDS);
      }
      return hits;
    } catch (IllegalArgumentException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
  }

  /**
   * What goes with a mod, nothing of it owned by the reader.
   *
   * @param together what those who have it have besides
   * @param usedBy what needs it
   * @param similar others of the same game that share its tags or shelf
   */
  public record Kin(List<Card> together, List<Card> usedBy, List<Card> similar) {}

  public Kin kin(Mod mod, @Nullable AccountId reader, int limit, String asker) {
    var most = Math.min(limit, RELATED_MAX);
    var similar = related(mod, RELATED_MAX, asker);
    return database.read(tx -> {
      var together = tx.related().together(mod.id(), reader, most);
      var usedBy = tx.related().usedBy(mod.id(), reader, most);
      var owned =
          reader == null || similar.isEmpty()
              ? List.of()
              : tx.library()
                  .owned(reader, similar.stream().map(card -> card.id().value()).toList());
      return new Kin(
          cards(tx, together),
          cards(tx, usedBy),
          similar.stream().filter(card -> !owned.contains(card.id())).limit(most).toList());
    });
  }

  private static List<Card> cards(Tx tx, List<UUID> ids) {
    return ids.isEmpty() ? List.of() : tx.mods().cards(ids);
  }

  /** Others of the same game that share its tags or shelf, the most downloaded first. */
  private List<Card> related(Mod mod, int limit, String asker) {
    if (index.condition() != Condition.WHOLE) {
      return List.of();
    }
    var sameTags = like(mod, FacetField.TAG, mod.tags());
    var query =
        new Query("", sameTags, Sort.DOWNLOADS, Set.of(), Math.min(limit, RELATED_MAX) + 1, null);
    var found = mod.tags().isEmpty() ? List.<Card>of() : find(asker, query).cards();
    if (found.size() <= 1) {
      var sameShelf = like(mod, FacetField.CATEGORY, mod.categories());
      found =
          find(
                  asker,
                  new Query(
                      "",
                      sameShelf,
                      Sort.DOWNLOADS,
                      Set.of(),
                      Math.min(limit, RELATED_MAX) + 1,
                      null))
              .cards();
    }
    return found.stream().filter(card -> !card.id().equals(mod.id())).limit(limit).toList();
  }

  private static Filters like(Mod mod, FacetField field, List<String> values) {
    return Filters.of(
        Map.of(FacetField.GAME, Set.of(mod.gameSlug().value()), field, Set.copyOf(values)));
  }
}
