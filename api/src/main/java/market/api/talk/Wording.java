package market.api.talk;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.GameId;
import market.storage.mods.Slug;
import market.storage.talk.Unwanted.Word;

/** Which words an owner does not want in a game. */
public final class Wording {
  private final Database database;
  private final Clock clock;

  Wording(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public List<Word> of(Slug game) {
    return database.read(tx -> tx.unwanted().of(game(tx, game)));
  }

  /** All of them at once; those before are gone. What was said already stays as it is. */
  public List<Word> set(Caller owner, Slug slug, List<Word> words) {
    if (words.size() > Wordlist.MOST) {
      throw Problem.invalid("words", "at most %d".formatted(Wordlist.MOST));
    }
    for (var word : words) {
      if (!Wordlist.isWord(word.word())) {
        throw Problem.invalid("words", "each has a letter or a digit");
      }
    }
    return database.write(tx -> {
      var game = game(tx, slug);
      var now = clock.instant();
      tx.unwanted().clear(game);
      for (var word : words) {
        var plain = word.word().strip().toLowerCase(Locale.ROOT);
        tx.unwanted().add(game, plain, word.verdict(), owner.id(), now);
      }
      tx.audit().add(now, owner.id(), "words.set", "game:" + game, words.size() + " words");
      return tx.unwanted().of(game);
    });
  }

  private static GameId game(Tx tx, Slug slug) {
    return tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug)).id();
  }
}
