package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransparencyTest {
  private static final Shop shop = new Shop();

  @Test
  void aMonthThatIsOverIsReckonedOnceAndIsThereForEverybody() {
    shop.live(shop.joining("carla"), "disclosed", 0);
    try (var later = new Later(shop.market, Duration.ofDays(100))) {
      assertThat(later.api.fairness.disclosing.make()).isGreaterThanOrEqualTo(4);
      assertThat(later.api.fairness.disclosing.make()).isZero();
    }
    var periods = shop.visitor().get("/v1/transparency").expect(200).json().path("items");
    assertThat(periods).isNotEmpty();
    var cases = 0L;
    for (var period : periods) {
      var told = shop.visitor().get("/v1/transparency/" + period.asText()).expect(200).json();
      for (var kind : told.path("kinds")) {
        cases += kind.path("decided").asLong();
        assertThat(kind.path("median_seconds").asDouble())
            .isLessThanOrEqualTo(kind.path("p90_seconds").asDouble());
      }
    }
    assertThat(cases).isPositive();
    var page = shop.visitor().get("/transparency", "Cookie", "lang=en").expect(200).body();
    assertThat(page).contains("What moderation did");
    shop.visitor().get("/v1/transparency/1999-01").expect(404);
  }
}
