package market.api.compat.modrinth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import market.api.Problem;
import market.search.FacetField;
import org.junit.jupiter.api.Test;

class FacetsTest {
  private static Facets of(String text) {
    return Facets.of(text, List.of("fabric", "forge"), Set.of("magic"));
  }

  @Test
  void aLoaderACategoryAndATagAllStandAmongTheCategories() {
    var groups = of("[[\"categories:forge\",\"categories:magic\",\"categories:cute\"]]");
    assertThat(groups.filters().groups())
        .containsExactly(
            Map.of(
                FacetField.LOADER, Set.of("forge"),
                FacetField.CATEGORY, Set.of("magic"),
                FacetField.TAG, Set.of("cute")));
  }

  @Test
  void everyGroupIsAskedForAndSpacesAndAnEqualsSignAreTaken() {
    var groups = of("[[\"versions:1.20\",\"versions = 1.21\"],[\" license:mit \"]]");
    assertThat(groups.filters().groups())
        .containsExactly(
            Map.of(FacetField.GAME_VERSION, Set.of("1.20", "1.21")),
            Map.of(FacetField.LICENCE, Set.of("MIT")));
    assertThat(groups.impossible()).isFalse();
  }

  @Test
  void whatIsTrueOfAllIsNotAskedAndWhatIsTrueOfNoneIsImpossible() {
    assertThat(of("[[\"project_type:mod\"],[\"client_side:required\"],[]]").filters().groups())
        .isEmpty();
    assertThat(of("[[\"project_type:shader\"]]").impossible()).isTrue();
    assertThat(of("[[\"project_type:shader\",\"versions:1.20\"]]").filters().groups())
        .containsExactly(Map.of(FacetField.GAME_VERSION, Set.of("1.20")));
    assertThat(Facets.of(null, List.of(), Set.of()).filters().groups()).isEmpty();
  }

  @Test
  void anAuthorIsAskedForBesideTheGroups() {
    var facets = of("[[\"author:carla\"],[\"versions:1.20\"]]");
    assertThat(facets.filters().creator()).isEqualTo("carla");
    assertThat(facets.filters().groups()).hasSize(1);
    assertThat(facets.in("luanti").values(FacetField.GAME)).containsExactly("luanti");
  }

  @Test
  void whatCannotBeReadIsNamed() {
    for (var wrong :
        List.of(
            "categories:forge",
            "[\"categories:forge\"]",
            "[[null]]",
            "[null]",
            "{}",
            "[[\"downloads>=10\"]]",
            "[[\"colour:red\"]]",
            "[[\"author:carla\",\"versions:1.20\"]]",
            "[" + "[\"versions:1\"],".repeat(20) + "[\"versions:1\"]]")) {
      assertThatThrownBy(() -> of(wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.status()).isEqualTo(400);
                assertThat(problem.errors().getFirst().field()).isEqualTo("facets");
              });
    }
  }
}
