package market.web.mods;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverTest {
  @Test
  void aCoverIsSmallAlwaysTheSameAndLikeNoOther() {
    var covers = new HashSet<String>();
    for (int i = 0; i < 500; i++) {
      var svg = Cover.svg("mod-" + i, "g");
      assertThat(svg)
          .isEqualTo(Cover.svg("mod-" + i, "g"))
          .contains("url(#g)")
          .startsWith("<svg")
          .endsWith("</svg>");
      assertThat(svg.length()).isLessThan(1_500);
      covers.add(svg);
    }
    assertThat(covers).hasSize(500);
  }

  @Test
  void dataForMachinesCannotEndItsElement() {
    assertThat(Ld.json(Map.of("name", "</script><b>\"\\ é")))
        .doesNotContain("<", ">", "é")
        .isEqualTo("{\"name\":\"\\u003c/script\\u003e\\u003cb\\u003e\\u0022\\u005c \\u00e9\"}");
  }
}
