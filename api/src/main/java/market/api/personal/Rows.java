package market.api.personal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.personal.Pick.Reason;
import market.api.search.Searching;
import market.search.FacetField;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.games.GameId;
import market.storage.mods.Card;
import market.storage.mods.Slug;
import market.storage.personal.Fresh;
import market.storage.personal.Suggested;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the front page and of a game's: what is there for one person, and what is there for
 * all. Each row is one bounded question, and a search among them waits its turn as all do; the
 * cards of all rows are read together.
 */
public final class Rows {
  private static final Duration NEW = Duration.ofDays(120);
  private static final int OF_ONE_MAKER = 2;
  private static final int MOST = 50;

  private final Database database;
  private final Searching searching;
  private final Recommending recommending;
  private final Clock clock;

  public Rows(Database database, Searching searching, Recommending recommending, Clock clock) {
    this.database = database;
    this.searching = searching;
    this.recommending = recommending;
    this.clock = clock;
  }

  /** What a row is of. */
  public enum Name {
    FOLLOWED,
    FOR_YOU,
    TRENDING,
    GEMS,
    NEWEST
  }

  /** A mod that is to stand in a row. */
  private record Choice(UUID mod, Reason reason, @Nullable String name, @Nullable String title) {
    static Choice general(UUID mod) {
      return new Choice(mod, Reason.GENERAL, null, null);
    }

    static Choice of(Fresh fresh) {
      return fresh.via() == null
          ? new Choice(
              fresh.mod().value(), Reason.CREATOR, fresh.creator().value(), fresh.creatorName())
          : new Choice(fresh.mod().value(), Reason.MOD, fresh.via().value(), fresh.viaTitle());
    }

    static Choice of(Suggested suggested) {
      return new Choice(
          suggested.mod(), Reason.HAVE, suggested.because().value(), suggested.becauseTitle());
    }
  }

  /**
   * The rows of the front page that are somebody's own; none where they want no suggestions. What
   * they may like is twice as long where there is enough of it.
   */
  public Map<Name, List<Pick>> home(AccountId reader, String asker, int each) {
    var rows = personal(reader, asker, null, each, 2 * each);
    rows.computeIfPresent(
        Name.FOR_YOU, (_, choices) -> choices.size() < 2 * each ? cut(choices, each) : choices);
    return drawn(rows);
  }

  private static <T> List<T> cut(List<T> things, int limit) {
    return things.subList(0, Math.min(limit, things.size()));
  }

  /** The rows of a game: for somebody signed in their own, and for everybody those for all. */
  public Map<Name, List<Pick>> game(@Nullable AccountId reader, String asker, Game game, int each) {
    var rows = new EnumMap<Name, List<Choice>>(Name.class);
    if (reader != null) {
      rows.putAll(personal(reader, asker, game.id(), each, each));
    }
    var here = Set.of(game.slug());
    rows.put(Name.TRENDING, general(asker, here, Sort.TRENDING, each));
    rows.put(Name.GEMS, general(asker, here, Sort.GEMS, each));
    rows.put(Name.NEWEST, general(asker, here, Sort.NEWEST, each));
    return drawn(rows);
  }

  /** What those released whom somebody follows. */
  public List<Pick> fresh(AccountId reader, int limit) {
    return row(freshChoices(reader, null, limit));
  }

  /**
   * What somebody may like, and why; what many want, where they have nothing that would say, or do
   * not want to be told.
   */
  public List<Pick> forYou(AccountId reader, String asker, @Nullable Game game, int limit) {
    var own = suggested(reader, asker, game == null ? null : game.id(), Set.of(), limit);
    if (!own.isEmpty()) {
      return row(own);
    }
    var wanted = database.read(tx -> tx.accounts().preferences(reader)).suggestions();
    if (wanted && game == null) {
      var cold = inGamesFollowed(reader, asker, Set.of(), limit);
      if (!cold.isEmpty()) {
        return row(cold);
      }
    }
    var here = game == null ? Set.<Slug>of() : Set.of(game.slug());
    var ids = trending(asker, here, limit);
    return row(
        (wanted ? news(reader, ids) : ids).stream().limit(limit).map(Choice::general).toList());
  }

  private Map<Name, List<Choice>> personal(
      AccountId reader, String asker, @Nullable GameId game, int each, int forYou) {
    var rows = new EnumMap<Name, List<Choice>>(Name.class);
    if (database.read(tx -> tx.accounts().preferences(reader)).suggestions()) {
      var followed = freshChoices(reader, game, each);
      rows.put(Name.FOLLOWED, followed);
      var shown = followed.stream().map(Choice::mod).collect(Collectors.toSet());
      var own = suggested(reader, asker, game, shown, forYou);
      rows.put(
          Name.FOR_YOU,
          own.isEmpty() && game == null ? inGamesFollowed(reader, asker, shown, forYou) : own);
    }
    return rows;
  }

  private List<Choice> freshChoices(AccountId reader, @Nullable GameId game, int limit) {
    var since = clock.instant().minus(NEW);
    var fresh = database.read(tx -> tx.follows().fresh(reader, game, since, MOST));
    return Choosing.spread(fresh, Fresh::creator, OF_ONE_MAKER, limit).stream()
        .map(Choice::of)
        .toList();
  }

  private List<Choice> suggested(
      AccountId reader, String asker, @Nullable GameId game, Set<UUID> but, int limit) {
    var all =
        recommending.of(reader, asker, game).stream()
            .filter(it -> !but.contains(it.mod()))
            .toList();
    return Choosing.spread(all, Suggested::owner, OF_ONE_MAKER, limit).stream()
        .map(Choice::of)
        .toList();
  }

  /** Where nothing is known of somebody but the games they follow. */
  private List<Choice> inGamesFollowed(AccountId reader, String asker, Set<UUID> but, int limit) {
    var games = database.read(tx -> tx.follows().games(reader));
    if (games.isEmpty()) {
      return List.of();
    }
    return news(reader, trending(asker, Set.copyOf(games), limit)).stream()
        .filter(mod -> !but.contains(mod))
        .limit(limit)
        .map(mod -> new Choice(mod, Reason.GAME, null, null))
        .toList();
  }

  /** More than are needed, for some may be had already. */
  private List<UUID> trending(String asker, Set<Slug> games, int limit) {
    return found(asker, games, Sort.TRENDING, Math.min(limit * 3, MOST));
  }

  private List<Choice> general(String asker, Set<Slug> games, Sort sort, int limit) {
    return found(asker, games, sort, limit).stream().map(Choice::general).toList();
  }

  private List<UUID> found(String asker, Set<Slug> games, Sort sort, int limit) {
    var slugs = games.stream().map(Slug::value).collect(Collectors.toSet());
    var filters = slugs.isEmpty() ? Filters.NONE : Filters.of(Map.of(FacetField.GAME, slugs));
    return searching.ids(asker, new Query("", filters, sort, Set.of(), limit, null));
  }

  /** In their order, what somebody neither has nor makes. */
  private List<UUID> news(AccountId reader, List<UUID> mods) {
    var news = new HashSet<UUID>();
    database
        .read(tx -> tx.suggestions().candidates(reader, mods))
        .forEach(candidate -> news.add(candidate.id()));
    return mods.stream().filter(news::contains).toList();
  }

  private List<Pick> row(List<Choice> choices) {
    return drawn(Map.of(Name.FOR_YOU, choices)).getOrDefault(Name.FOR_YOU, List.of());
  }

  /** With their cards, read at once; rows with nothing in them are left out. */
  private Map<Name, List<Pick>> drawn(Map<Name, List<Choice>> rows) {
    var ids = rows.values().stream().flatMap(List::stream).map(Choice::mod).distinct().toList();
    var drawn = new EnumMap<Name, List<Pick>>(Name.class);
    if (!ids.isEmpty()) {
      var cards =
          searching.cards(ids).stream()
              .collect(Collectors.toMap(card -> card.id().value(), Function.identity()));
      rows.forEach((name, choices) -> {
        var picks = new ArrayList<Pick>();
        for (var choice : choices) {
          var card = cards.get(choice.mod());
          if (card != null) {
            picks.add(pick(card, choice));
          }
        }
        if (!picks.isEmpty()) {
          drawn.put(name, List.copyOf(picks));
        }
      });
    }
    return drawn;
  }

  private static Pick pick(Card card, Choice choice) {
    return choice.reason() == Reason.GAME
        ? new Pick(card, Reason.GAME, card.gameSlug().value(), card.gameName())
        : new Pick(card, choice.reason(), choice.name(), choice.title());
  }
}
