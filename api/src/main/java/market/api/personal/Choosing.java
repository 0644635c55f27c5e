package market.api.personal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.storage.mods.Slug;
import market.storage.personal.Candidate;
import market.storage.personal.Companion;
import market.storage.personal.Seed;

/**
 * Which mods somebody may like, from what they have. Pure.
 *
 * <ul>
 *   <li>What somebody has speaks for a mod by <b>company</b> (how telling it is that its people
 *       have that mod too, against the most telling of its companions) plus half of its
 *       <b>likeness</b> (cosine of their tags, within one game).
 *   <li>Each thing had speaks a little more quietly than the one got after it: × 0.93.
 *   <li>A mod's score is the sum of what speaks for it; the loudest of them is why.
 *   <li>One maker has so many at most, that those with few mods are seen as well.
 * </ul>
 */
final class Choosing {
  static final int KEPT_MOST = 100;
  static final int KEPT_OF_ONE_MAKER = 5;
  private static final double FADING = 0.93;
  private static final double LIKENESS = 0.5;
  private static final int GAMES = 3;
  private static final int TAGS = 6;

  private Choosing() {}

  /** A mod somebody may like, and which of theirs says so. */
  record Choice(UUID mod, UUID owner, UUID because, double score) {}

  /** What somebody likes in one game. */
  record Interest(Slug game, List<String> tags) {}

  /** The games somebody has most of, and the tags they have most of there. */
  static List<Interest> interests(List<Seed> seeds) {
    var games = new LinkedHashMap<Slug, Double>();
    var tags = new HashMap<Slug, Map<String, Double>>();
    for (int i = 0; i < seeds.size(); i++) {
      var seed = seeds.get(i);
      var loudness = Math.pow(FADING, i);
      games.merge(seed.game(), loudness, Double::sum);
      var here = tags.computeIfAbsent(seed.game(), _ -> new LinkedHashMap<>());
      seed.tags().forEach(tag -> here.merge(tag, loudness, Double::sum));
    }
    return most(games, GAMES).stream()
        .map(game -> new Interest(game, most(tags.getOrDefault(game, Map.of()), TAGS)))
        .filter(interest -> !interest.tags().isEmpty())
        .toList();
  }

  private static <T> List<T> most(Map<T, Double> weights, int limit) {
    return weights.entrySet().stream()
        .sorted(Map.Entry.<T, Double>comparingByValue().reversed())
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The best first; {@code seeds} with the one got last first. */
  static List<Choice> of(List<Seed> seeds, List<Companion> companions, List<Candidate> candidates) {
    var loudest =
        companions.stream()
            .collect(Collectors.toMap(Companion::mod, Companion::weight, Double::max));
    var company = new HashMap<UUID, Map<UUID, Double>>();
    for (var one : companions) {
      var most = loudest.getOrDefault(one.mod(), 1.0);
      company
          .computeIfAbsent(one.other(), _ -> new HashMap<>())
          .put(one.mod(), most <= 0 ? 0 : one.weight() / most);
    }
    var choices = new ArrayList<Choice>();
    for (var candidate : candidates) {
      var spoken = company.getOrDefault(candidate.id(), Map.of());
      var voices =
          IntStream.range(0, seeds.size())
              .mapToDouble(i -> Math.pow(FADING, i) * voice(seeds.get(i), candidate, spoken))
              .toArray();
      var best = 0;
      for (int i = 1; i < voices.length; i++) {
        best = voices[i] > voices[best] ? i : best;
      }
      if (voices.length > 0 && voices[best] > 0) {
        var score = Arrays.stream(voices).sum();
        choices.add(new Choice(candidate.id(), candidate.owner(), seeds.get(best).id(), score));
      }
    }
    choices.sort(Comparator.comparingDouble(Choice::score).reversed().thenComparing(Choice::mod));
    return spread(choices, Choice::owner, KEPT_OF_ONE_MAKER, KEPT_MOST);
  }

  private static double voice(Seed seed, Candidate candidate, Map<UUID, Double> spoken) {
    var likeness =
        seed.game().equals(candidate.game()) ? likeness(seed.tags(), candidate.tags()) : 0;
    return spoken.getOrDefault(seed.id(), 0.0) + LIKENESS * likeness;
  }

  /** Shared tags against all of them: 0 for none, 1 for the same. */
  static double likeness(List<String> some, List<String> others) {
    var shared = new HashSet<>(some);
    shared.retainAll(new HashSet<>(others));
    return shared.isEmpty() ? 0 : shared.size() / Math.sqrt((double) some.size() * others.size());
  }

  /** In their order, at most so many of one maker. */
  static <T, O> List<T> spread(List<T> things, Function<T, O> maker, int ofOne, int limit) {
    var seen = new HashMap<O, Integer>();
    return things.stream()
        .filter(thing -> seen.merge(maker.apply(thing), 1, Integer::sum) <= ofOne)
        .limit(limit)
        .toList();
  }
}
