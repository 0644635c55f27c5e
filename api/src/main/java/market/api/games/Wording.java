package market.api.games;

import java.time.Clock;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.Game;
import market.storage.games.Synonyms;
import market.storage.mods.Slug;

/** Which words mean the same when a game's mods are searched. */
public final class Wording {
  public static final int GROUPS_MAX = 500;
  public static final int WORDS_MIN = 2;
  public static final int WORDS_MAX = 10;
  public static final int WORD_MAX = 60;

  private final Database database;
  private final Clock clock;

  public Wording(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Groups of words; those of one group mean the same. */
  public List<List<String>> of(Slug slug) {
    return database.read(tx -> groups(tx, game(tx, slug)));
  }

  /** From now on these and no others; searches know it within seconds. */
  public List<List<String>> set(Caller owner, Slug slug, List<List<String>> wanted) {
    if (wanted.size() > GROUPS_MAX) {
      throw Problem.invalid("groups", "at most %d".formatted(GROUPS_MAX));
    }
    return database.write(tx -> {
      var game = game(tx, slug);
      tx.synonyms().clear(game.id());
      for (int i = 0; i < wanted.size(); i++) {
        tx.synonyms().add(game.id(), checked("groups[%d]".formatted(i), wanted.get(i)));
      }
      var said = wanted.size() + " groups";
      tx.audit().add(clock.instant(), owner.id(), "game.synonyms", "game:" + game.id(), said);
      return groups(tx, game);
    });
  }

  private static List<String> checked(String field, List<String> group) {
    var words = group.stream().map(String::strip).distinct().toList();
    if (words.size() < WORDS_MIN) {
      throw Problem.invalid(field, "names two different words at least");
    }
    if (words.size() > WORDS_MAX) {
      throw Problem.invalid(field, "names %d words at most".formatted(WORDS_MAX));
    }
    for (var word : words) {
      if (word.isEmpty() || word.length() > WORD_MAX) {
        throw Problem.invalid(field, "has words of 1 to %d characters".formatted(WORD_MAX));
      }
    }
    return words;
  }

  private static List<List<String>> groups(Tx tx, Game game) {
    List<Synonyms.Group> all = tx.synonyms().of(game.id(), GROUPS_MAX);
    return all.stream().map(Synonyms.Group::words).toList();
  }

  private static Game game(Tx tx, Slug slug) {
    return tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
  }
}
