package market.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import market.search.ModDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelevanceTest {
  @Test
  void whatIsJudgedIsInTheCatalogue() {
    var slugs = RelevanceBench.mods().stream().map(ModDocument::slug).collect(Collectors.toSet());
    assertThat(RelevanceBench.judged())
        .hasSizeGreaterThanOrEqualTo(150)
        .allSatisfy(it -> assertThat(slugs).containsAll(it.grades().keySet()));
  }

  @Test
  void theBestOrderIsWorthOneAndNothingIsWorthNothing() {
    var grades = Map.of("a", 3, "b", 1);
    assertThat(RelevanceBench.worth(List.of("a", "b", "c"), grades))
        .isEqualTo(new RelevanceBench.Worth(1, 1));
    assertThat(RelevanceBench.worth(List.of(), grades)).isEqualTo(new RelevanceBench.Worth(0, 0));
    assertThat(RelevanceBench.worth(List.of("c", "b", "a"), grades).mrr()).isEqualTo(0.5);
  }

  @Test
  void theFirstTenAnswersStayAsGoodAsTheyWere(@TempDir Path directory) {
    var result = RelevanceBench.measure(directory);
    assertThat(result.all().ndcg()).as("%s", result).isGreaterThan(0.8);
    assertThat(result.russian().ndcg()).as("%s", result).isGreaterThan(0.8);
  }
}
