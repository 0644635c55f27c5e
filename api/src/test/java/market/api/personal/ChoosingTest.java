package market.api.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import market.api.personal.Choosing.Choice;
import market.api.personal.Choosing.Interest;
import market.storage.mods.Slug;
import market.storage.personal.Candidate;
import market.storage.personal.Companion;
import market.storage.personal.Seed;
import org.junit.jupiter.api.Test;

class ChoosingTest {
  private static final Slug LUANTI = new Slug("luanti");
  private static final Slug OPENTTD = new Slug("openttd");

  private static UUID id(long number) {
    return new UUID(7, number);
  }

  private static Seed had(long number, Slug game, String... tags) {
    return new Seed(id(number), game, List.of(tags));
  }

  private static Candidate live(long number, long owner, Slug game, String... tags) {
    return new Candidate(id(number), id(owner), game, List.of(tags));
  }

  private static Companion together(long mod, long other, double weight) {
    return new Companion(id(mod), id(other), weight);
  }

  @Test
  void whatPeopleHaveTogetherComesBeforeWhatIsOnlyAlikeAndEachSaysWhy() {
    var seeds = List.of(had(1, LUANTI, "caves"), had(2, LUANTI, "trains"));
    var candidates =
        List.of(live(10, 90, LUANTI, "caves"), live(11, 91, LUANTI), live(12, 92, LUANTI, "food"));
    var choices = Choosing.of(seeds, List.of(together(2, 11, 0.4)), candidates);
    assertThat(choices).extracting(Choice::mod).containsExactly(id(11), id(10));
    assertThat(choices).extracting(Choice::because).containsExactly(id(2), id(1));
  }

  @Test
  void theMostTellingOfAModsCompanionsSpeaksFullyHoweverFewHaveIt() {
    var seeds = List.of(had(1, LUANTI), had(2, LUANTI));
    var companions =
        List.of(together(1, 10, 0.001), together(1, 11, 0.0005), together(2, 12, 90.0));
    var candidates = List.of(live(10, 90, LUANTI), live(11, 91, LUANTI), live(12, 92, LUANTI));
    assertThat(Choosing.of(seeds, companions, candidates))
        .extracting(Choice::mod)
        .containsExactly(id(10), id(12), id(11));
  }

  @Test
  void tagsSpeakWithinAGameOnly() {
    var seeds = List.of(had(1, LUANTI, "trains"));
    var elsewhere = List.of(live(10, 90, OPENTTD, "trains"));
    assertThat(Choosing.of(seeds, List.of(), elsewhere)).isEmpty();
    assertThat(Choosing.likeness(List.of("a", "b"), List.of("a", "b"))).isEqualTo(1);
    assertThat(Choosing.likeness(List.of("a"), List.of("a", "b", "c", "d"))).isEqualTo(0.5);
    assertThat(Choosing.likeness(List.of(), List.of())).isZero();
  }

  @Test
  void nobodyWithNothingIsToldAnything() {
    assertThat(Choosing.of(List.of(), List.of(), List.of(live(10, 90, LUANTI, "caves")))).isEmpty();
    assertThat(Choosing.interests(List.of())).isEmpty();
  }

  @Test
  void oneMakerHasSoManyAtMostAndTheOrderStays() {
    var many = new ArrayList<Candidate>();
    var companions = new ArrayList<Companion>();
    for (int i = 0; i < 300; i++) {
      many.add(live(100 + i, i < 20 ? 1 : i, LUANTI));
      companions.add(together(1, 100 + i, 300 - i));
    }
    var choices = Choosing.of(List.of(had(1, LUANTI)), companions, many);
    assertThat(choices).hasSize(Choosing.KEPT_MOST);
    assertThat(choices.stream().filter(it -> it.owner().equals(id(1))))
        .hasSize(Choosing.KEPT_OF_ONE_MAKER);
    assertThat(choices).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    assertThat(Choosing.spread(List.of("aa", "ab", "ba", "ac"), it -> it.charAt(0), 2, 9))
        .containsExactly("aa", "ab", "ba");
    assertThat(Choosing.spread(List.of(1, 2, 3), Function.identity(), 1, 2)).containsExactly(1, 2);
  }

  @Test
  void interestsAreTheTagsHadMostInTheGamesHadMost() {
    var seeds =
        List.of(
            had(1, OPENTTD, "trains"),
            had(2, LUANTI, "caves", "light"),
            had(3, LUANTI, "caves"),
            had(4, new Slug("untagged")));
    assertThat(Choosing.interests(seeds))
        .containsExactly(
            new Interest(LUANTI, List.of("caves", "light")),
            new Interest(OPENTTD, List.of("trains")));
    var wide = IntStream.range(0, 9).mapToObj(i -> had(i, new Slug("game-" + i), "a")).toList();
    assertThat(Choosing.interests(wide)).hasSize(3);
  }
}
