package market.api.personal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.personal.Choosing.Choice;
import market.api.search.Searching;
import market.search.FacetField;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.personal.Companion;
import market.storage.personal.Seed;
import market.storage.personal.Suggested;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may like, from what they have. It is reckoned when it is looked at, and only where
 * the twenty mods got last are others than those it was reckoned from, or it is a day old.
 *
 * <p>What it costs grows with neither the catalogue nor the crowd. Looking: the twenty, and a
 * hundred rows that were kept. Reckoning: of each of the twenty at most thirty companions, which
 * all who have the mod share and which are found anew once a day at most, three mods a time (a
 * hundred people of each and eighty rows of each of these); and one search in each of three games.
 * So somebody who buys a mod has the companions of that one mod found, if nobody had before them,
 * and nothing is reckoned for anybody else.
 */
public final class Recommending {
  private static final Duration FRESH = Duration.ofDays(1);
  private static final int SEEDS = 20;
  private static final int COMPANIONS = 30;
  private static final int FOUND_AT_ONCE = 3;
  private static final int ALIKE = 40;

  private final Database database;
  private final Searching searching;
  private final Clock clock;

  public Recommending(Database database, Searching searching, Clock clock) {
    this.database = database;
    this.searching = searching;
    this.clock = clock;
  }

  /** Nothing where somebody has nothing, or does not want to be told. */
  List<Suggested> of(AccountId account, String asker, @Nullable GameId game) {
    if (!database.read(tx -> tx.accounts().preferences(account)).suggestions()) {
      return List.of();
    }
    refresh(account, asker);
    return database.read(tx -> tx.suggestions().of(account, game, Choosing.KEPT_MOST));
  }

  private void refresh(AccountId account, String asker) {
    var seeds = database.read(tx -> tx.suggestions().seeds(account, SEEDS));
    var had = seeds.stream().map(Seed::id).toList();
    var since = clock.instant().minus(FRESH);
    var taste = database.read(tx -> tx.suggestions().taste(account));
    if (seeds.isEmpty() && taste.isEmpty()) {
      return;
    }
    var fresh =
        taste
            .filter(it -> it.whole() && it.seeds().equals(had) && it.at().isAfter(since))
            .isPresent();
    if (!fresh) {
      var whole = findCompanions(had);
      reckon(account, seeds, whole, alike(asker, seeds));
    }
  }

  /** Whether that was all of them. */
  private boolean findCompanions(List<UUID> had) {
    var now = clock.instant();
    var since = now.minus(FRESH);
    var without = database.read(tx -> tx.suggestions().without(had, since));
    for (var mod : without.stream().limit(FOUND_AT_ONCE).toList()) {
      database.change(tx -> {
        if (tx.suggestions().claim(mod, now, since) > 0) {
          tx.suggestions().forgetCompanions(mod);
          tx.suggestions().findCompanions(mod, COMPANIONS);
        }
      });
    }
    return without.size() <= FOUND_AT_ONCE;
  }

  private void reckon(AccountId account, List<Seed> seeds, boolean whole, List<UUID> alike) {
    var had = seeds.stream().map(Seed::id).toList();
    database.change(tx -> {
      var kept = tx.suggestions();
      if (kept.reckon(account, had, whole, clock.instant()) == 0) {
        return;
      }
      kept.forget(account);
      var companions = kept.companions(had);
      var mods =
          Stream.concat(companions.stream().map(Companion::other), alike.stream())
              .distinct()
              .toList();
      var choices = Choosing.of(seeds, companions, kept.candidates(account, mods));
      if (!choices.isEmpty()) {
        kept.suggest(
            account,
            choices.stream().map(Choice::mod).toList(),
            choices.stream().map(Choice::because).toList(),
            choices.stream().map(Choice::score).toList());
      }
    });
  }

  /** What shares tags with what somebody has: the good that few have seen first. */
  private List<UUID> alike(String asker, List<Seed> seeds) {
    var found = new ArrayList<UUID>();
    for (var interest : Choosing.interests(seeds)) {
      var filters =
          Filters.of(
              Map.of(
                  FacetField.GAME,
                  Set.of(interest.game().value()),
                  FacetField.TAG,
                  Set.copyOf(interest.tags())));
      found.addAll(searching.ids(asker, new Query("", filters, Sort.GEMS, Set.of(), ALIKE, null)));
    }
    return found;
  }
}
