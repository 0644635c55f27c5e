package market.api.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency.Kind;
import market.storage.releases.ReleaseId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResolverRulesTest {
  private static final List<String> VERSIONS =
      List.of("1.0.0", "1.1.0", "2.0.0-beta.1", "2.0.0", "3.0.0");
  private static final List<String> RANGES =
      List.of("*", "^1", "^2", "<2", ">=2", "1.1.0", "^2.0.0-beta", "3", "1 || 3", "7.0.0");

  @Property(tries = 8_000)
  void itFindsAnAnswerExactlyWhereTryingEverythingDoes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int mods) {
    var question = question(new Random(seed), mods, 3);
    var rules = new Rules(question);
    var outcome = Resolver.resolve(question);
    var any = rules.anyAnswer();
    if (outcome instanceof Outcome.Chosen chosen) {
      assertThat(rules.areKeptBy(byMod(chosen))).as("%s of %s", outcome, question).isTrue();
    } else {
      assertThat(any).as("%s of %s", outcome, question).isNull();
    }
    assertThat(Resolver.resolve(question)).isEqualTo(outcome);
  }

  @Property(tries = 1_200)
  void everyPlanKeepsToEveryRuleHoweverLarge(
      @ForAll long seed, @ForAll @IntRange(min = 6, max = 60) int mods) {
    var question = question(new Random(seed), mods, 5);
    switch (Resolver.resolve(question)) {
      case Outcome.Chosen chosen -> {
        assertThat(new Rules(question).areKeptBy(byMod(chosen))).isTrue();
        comesAfterWhatItNeeds(chosen);
      }
      case Outcome.Conflict conflict ->
          assertThat(conflict.disagreements())
              .isNotEmpty()
              .allMatch(disagreement -> !disagreement.demands().isEmpty());
      case Outcome.TooHard hard ->
          assertThat(hard.effort().steps()).isBetween(hard.limit(), 2 * hard.limit());
    }
  }

  /** Except in a circle: then it comes after it is met again. */
  private static void comesAfterWhatItNeeds(Outcome.Chosen chosen) {
    var all = byMod(chosen);
    var seen = new ArrayList<Slug>();
    for (var pick : chosen.picks()) {
      for (var need : pick.release().needs()) {
        if (need.kind() == Kind.REQUIRED && all.containsKey(need.mod())) {
          assertThat(seen.contains(need.mod()) || leadsBack(all, need.mod(), pick.release().mod()))
              .isTrue();
        }
      }
      seen.add(pick.release().mod());
    }
  }

  private static boolean leadsBack(Map<Slug, Candidate> all, Slug from, Slug to) {
    var open = new ArrayList<>(List.of(from));
    for (int i = 0; i < open.size(); i++) {
      var release = all.get(open.get(i));
      if (release != null) {
        release.needs().stream()
            .filter(need -> need.kind() == Kind.REQUIRED && !open.contains(need.mod()))
            .forEach(need -> open.add(need.mod()));
      }
    }
    return open.contains(to);
  }

  private static Map<Slug, Candidate> byMod(Outcome.Chosen chosen) {
    return chosen.picks().stream()
        .collect(Collectors.toMap(pick -> pick.release().mod(), Outcome.Pick::release));
  }

  private static Question question(Random random, int mods, int versions) {
    var released = new Released();
    var number = 0L;
    var density = 1 + random.nextInt(4);
    for (int mod = 0; mod < mods; mod++) {
      for (var version : VERSIONS.subList(0, 1 + random.nextInt(VERSIONS.size()))) {
        if (random.nextInt(VERSIONS.size()) < versions) {
          released.add(release(random, mod, version, mods, density, ++number));
        }
      }
    }
    var lock = new HashMap<Slug, String>();
    for (int mod = 0; mod < mods; mod++) {
      if (random.nextInt(5) == 0) {
        lock.put(slug(mod), pick(random, VERSIONS));
      }
    }
    var wanted = new ArrayList<Wanted>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      wanted.add(new Wanted(slug(random.nextInt(mods)), pick(random, RANGES.subList(0, 5)), null));
    }
    return released.question(wanted, random.nextInt(4) == 0 ? Channel.BETA : Channel.RELEASE, lock);
  }

  private static Candidate release(
      Random random, int mod, String version, int mods, int density, long number) {
    var needs = new ArrayList<Need>();
    for (int other = 0; other < mods; other++) {
      if (other != mod && random.nextInt(mods) < density) {
        needs.add(new Need(slug(other), pick(random, RANGES), kind(random)));
      }
    }
    return new Candidate(
        new ReleaseId(new UUID(0, number)),
        slug(mod),
        version,
        random.nextInt(10) == 0 ? Channel.BETA : Channel.RELEASE,
        List.of(random.nextInt(12) == 0 ? "0.9" : "1.0"),
        List.of(random.nextInt(12) == 0 ? "quilt" : "fabric"),
        random.nextInt(12) == 0,
        number,
        needs);
  }

  private static Kind kind(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Kind.OPTIONAL;
      case 1 -> Kind.INCOMPATIBLE;
      case 2 -> Kind.EMBEDDED;
      default -> Kind.REQUIRED;
    };
  }

  private static Slug slug(int number) {
    return new Slug("mod-" + number);
  }

  private static String pick(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
