package market.api.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import market.api.dependencies.Outcome.Chosen;
import market.api.dependencies.Outcome.Conflict;
import market.api.dependencies.Outcome.Lack;
import market.api.dependencies.Outcome.Step;
import market.api.dependencies.Question.Limits;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency.Kind;
import org.junit.jupiter.api.Test;

class ResolverTest {
  @Test
  void whatIsNeededComesFirstAndTheNewestThatFitsIsTaken() {
    var released =
        Released.of(
            "islands 1.0.0: core ^1",
            "islands 2.0.0: core ^2, sky *",
            "core 1.0.0",
            "core 2.0.0",
            "core 2.1.0",
            "core 3.0.0",
            "sky 0.1.0: core >=2");
    assertThat(released.resolve("islands"))
        .containsExactly("core 2.1.0", "sky 0.1.0", "islands 2.0.0");
    assertThat(released.resolve("islands ^1")).containsExactly("core 1.0.0", "islands 1.0.0");
  }

  @Test
  void anOlderReleaseIsTakenWhereTheNewestCannotLiveWithTheRest() {
    var released =
        Released.of(
            "a 1.0.0: lib ^1", "a 2.0.0: lib ^2", "b 1.0.0: lib ^1", "lib 1.0.0", "lib 2.0.0");
    assertThat(released.resolve("a", "b")).containsExactly("lib 1.0.0", "a 1.0.0", "b 1.0.0");
  }

  @Test
  void aConflictNamesBothDemandsAndTheWayEachCameIn() {
    var released =
        Released.of(
            "forest 1.0.0: trees ^1",
            "trees 1.4.0: core ^2",
            "islands 2.0.0: core ^3",
            "core 2.0.0",
            "core 3.0.0");
    var outcome = (Conflict) Resolver.resolve(released.question("forest", "islands"));
    var first = outcome.first();
    assertThat(first.mod()).isEqualTo(new Slug("core"));
    assertThat(first.demands())
        .extracting(Outcome.Demand::range)
        .containsExactlyInAnyOrder("^2", "^3");
    assertThat(
            first.demands().stream()
                .filter(demand -> demand.range().equals("^2"))
                .findFirst()
                .orElseThrow()
                .path())
        .containsExactly(
            new Step(new Slug("forest"), "1.0.0", "*"), new Step(new Slug("trees"), "1.4.0", "^1"));
  }

  @Test
  void aConflictBetweenWhatWasAskedForAndWhatThatNeedsIsTold() {
    var released = Released.of("a 1.0.0: lib ^2", "lib 1.0.0", "lib 2.0.0");
    var outcome = (Conflict) Resolver.resolve(released.question("a", "lib ^1"));
    assertThat(outcome.first().demands()).hasSize(2);
    assertThat(outcome.first().demands()).anyMatch(demand -> demand.path().isEmpty());
  }

  @Test
  void whatNothingMeetsSaysWhatTheNearestLacks() {
    var released =
        Released.of("a 1.0.0: lib ^2", "b 1.0.0: gone *", "c 1.0.0: lib ^1", "lib 1.0.0")
            .yanked("lib 1.1.0")
            .runningOn("0.9", "fabric", "old 1.0.0")
            .runningOn("1.0", "quilt", "other 1.0.0")
            .beta("early 1.0.0");
    assertThat(lack(released, "a")).isEqualTo(new Lack(Lack.Why.NO_VERSION, "1.1.0"));
    assertThat(lack(released, "b")).isEqualTo(new Lack(Lack.Why.NO_MOD, null));
    assertThat(lack(released, "old")).isEqualTo(new Lack(Lack.Why.GAME_VERSION, "1.0.0"));
    assertThat(lack(released, "other")).isEqualTo(new Lack(Lack.Why.LOADER, "1.0.0"));
    assertThat(lack(released, "lib 1.1.0")).isEqualTo(new Lack(Lack.Why.YANKED, "1.1.0"));
    assertThat(lack(released, "early")).isEqualTo(new Lack(Lack.Why.CHANNEL, "1.0.0"));
    assertThat(released.resolve("c")).containsExactly("lib 1.0.0", "c 1.0.0");
  }

  private static Lack lack(Released released, String mod) {
    var told = Released.disagreement(Resolver.resolve(released.question(mod)));
    return Objects.requireNonNull(Objects.requireNonNull(told).lack());
  }

  @Test
  void optionalOnesBindOnlyWhenTheyAreThere() {
    var released = Released.of("a 1.0.0: map? ^1", "map 1.0.0", "map 2.0.0", "b 1.0.0: map *");
    assertThat(released.resolve("a")).containsExactly("a 1.0.0");
    assertThat(released.resolve("a", "map")).containsExactly("a 1.0.0", "map 1.0.0");
    assertThat(released.resolve("a", "b")).containsExactly("a 1.0.0", "map 1.0.0", "b 1.0.0");
    assertThat(released.resolve("a", "map ^2")).containsExactly("conflict over map");
  }

  @Test
  void whatCannotLiveTogetherIsNotPutTogether() {
    var released = Released.of("a 1.0.0", "a 2.0.0: b! <2", "b 1.0.0", "c 1.0.0: b *, a ^2");
    assertThat(released.resolve("a", "b")).containsExactly("a 1.0.0", "b 1.0.0");
    var told = Released.disagreement(Resolver.resolve(released.question("c")));
    assertThat(Objects.requireNonNull(told).demands())
        .extracting(Outcome.Demand::kind)
        .containsExactlyInAnyOrder(Kind.INCOMPATIBLE, Kind.REQUIRED);
  }

  @Test
  void whatIsCarriedInsideCountsAsThereAndIsNotInstalled() {
    var released =
        Released.of(
            "pack 1.0.0: json+ 1.2.0, a *", "a 1.0.0: json ^1", "json 1.2.0: deep *", "json 1.9.0");
    var outcome = (Chosen) Resolver.resolve(released.question("pack"));
    assertThat(Released.told(outcome)).containsExactly("a 1.0.0", "pack 1.0.0");
    assertThat(outcome.carried())
        .singleElement()
        .matches(
            carried -> carried.mod().value().equals("json") && carried.version().equals("1.2.0"));
  }

  @Test
  void carriedAndWantedInAnotherVersionIsAConflict() {
    var released =
        Released.of("pack 1.0.0: json+ 1.2.0, a *", "a 1.0.0: json ^2", "json 1.2.0", "json 2.0.0");
    assertThat(released.resolve("pack")).containsExactly("conflict over json");
  }

  @Test
  void aVersionThatWasNeverPublishedHereMayBeCarried() {
    var released = Released.of("pack 1.0.0: json+ 0.3.7, a *", "a 1.0.0: json ~0.3", "json 2.0.0");
    assertThat(released.resolve("pack")).containsExactly("a 1.0.0", "pack 1.0.0");
    assertThat(released.resolve("a")).containsExactly("conflict over json");
  }

  @Test
  void nobodyIsBroughtInForWhatTheyCarry() {
    var released = Released.of("a 1.0.0: json ^3", "pack 1.0.0: json+ 3.0.0", "json 2.0.0");
    assertThat(released.resolve("a")).containsExactly("conflict over json");
    assertThat(released.resolve("a", "pack")).containsExactly("a 1.0.0", "pack 1.0.0");
  }

  @Test
  void preReleasesComeOnlyByTheChannelOrByName() {
    var released =
        Released.of("a 1.0.0: lib *", "b 1.0.0: lib ^2.0.0-beta", "lib 1.0.0", "lib 2.0.0-beta.1")
            .beta("lib 1.5.0");
    assertThat(released.resolve("a")).containsExactly("lib 1.0.0", "a 1.0.0");
    assertThat(released.resolve("b")).containsExactly("lib 2.0.0-beta.1", "b 1.0.0");
    assertThat(released.resolve("lib 1.5.0")).containsExactly("lib 1.5.0");
    assertThat(
            Released.told(
                Resolver.resolve(released.question(Released.wanted("a"), Channel.BETA, Map.of()))))
        .containsExactly("lib 2.0.0-beta.1", "a 1.0.0");
    var exact = List.of(Wanted.any(Released.slug("a")), new Wanted(new Slug("lib"), "*", "1.5.0"));
    assertThat(Released.told(Resolver.resolve(released.question(exact, Channel.RELEASE, Map.of()))))
        .containsExactly("lib 1.5.0", "a 1.0.0");
  }

  @Test
  void yankedOnesAreNeverChosenAnewButKeptByALock() {
    var released = Released.of("a 1.0.0: lib ^1", "lib 1.0.0").yanked("lib 1.1.0");
    assertThat(released.resolve("a")).containsExactly("lib 1.0.0", "a 1.0.0");
    var lock = Map.of(new Slug("lib"), "1.1.0");
    var question = released.question(Released.wanted("a"), Channel.RELEASE, lock);
    assertThat(Released.told(Resolver.resolve(question))).containsExactly("lib 1.1.0", "a 1.0.0");
  }

  @Test
  void whatIsLockedStaysUnlessSomethingSpeaksAgainstIt() {
    var released =
        Released.of("a 1.0.0: lib *", "b 1.0.0: lib ^2", "lib 1.0.0", "lib 2.0.0", "lib 2.1.0");
    var lock = Map.of(new Slug("lib"), "1.0.0");
    assertThat(
            Released.told(
                Resolver.resolve(released.question(Released.wanted("a"), Channel.RELEASE, lock))))
        .containsExactly("lib 1.0.0", "a 1.0.0");
    assertThat(
            Released.told(
                Resolver.resolve(
                    released.question(Released.wanted("a", "b"), Channel.RELEASE, lock))))
        .containsExactly("lib 2.1.0", "a 1.0.0", "b 1.0.0");
  }

  @Test
  void circlesAreInstalledWhole() {
    var released = Released.of("a 1.0.0: b ^1", "b 1.0.0: c *", "c 1.0.0: a ^1");
    assertThat(released.resolve("a")).containsExactly("c 1.0.0", "b 1.0.0", "a 1.0.0");
  }

  @Test
  void threeDemandsThatOnlyTogetherCannotBeMetAreAllTold() {
    var released =
        Released.of(
            "a 1.0.0: lib 1 || 2",
            "b 1.0.0: lib 2 || 3",
            "c 1.0.0: lib 1 || 3",
            "lib 1.0.0",
            "lib 2.0.0",
            "lib 3.0.0");
    var told = Released.disagreement(Resolver.resolve(released.question("a", "b", "c")));
    assertThat(Objects.requireNonNull(told).mod()).isEqualTo(new Slug("lib"));
    assertThat(told.demands()).hasSize(3);
  }

  @Test
  void whatIsTooMuchIsSaidAndNotTried() {
    var released = Released.of("a 1.0.0: lib *", "lib 1.0.0");
    var question = released.question("a");
    assertThat(Resolver.resolve(with(question, new Limits(1, 10, 1_000))))
        .isInstanceOfSatisfying(
            Outcome.TooHard.class, hard -> assertThat(hard.what()).isEqualTo("mods"));
    assertThat(Resolver.resolve(with(question, new Limits(10, 1, 1_000))))
        .isInstanceOfSatisfying(
            Outcome.TooHard.class, hard -> assertThat(hard.what()).isEqualTo("releases"));
    assertThat(Resolver.resolve(with(question, new Limits(10, 10, 1))))
        .isInstanceOfSatisfying(
            Outcome.TooHard.class, hard -> assertThat(hard.what()).isEqualTo("steps"));
  }

  private static Question with(Question question, Limits limits) {
    return new Question(
        question.wanted(),
        question.facts(),
        question.gameVersion(),
        question.loader(),
        question.channel(),
        question.lock(),
        limits);
  }
}
