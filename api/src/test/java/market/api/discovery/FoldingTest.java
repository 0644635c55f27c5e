package market.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @ParameterizedTest
  @CsvSource({"'  Better   Caves ', better caves", "ФОНАРЬ, фонарь", "ﾌﾟﾚｲﾔｰ, プレイヤー", "' \t ', ''"})
  void whatIsMeantAlikeIsWrittenAlike(String typed, String folded) {
    assertThat(Folding.fold(typed)).isEqualTo(folded);
  }

  @Test
  void whatCannotBeKeptIsChangedBeforeItIsCounted() {
    assertThat(Folding.fold("a\u0000b\uD83Dc")).isEqualTo("a b?c");
    assertThat(Folding.fold("🗻".repeat(200)).codePointCount(0, 128)).isEqualTo(64);
  }
}
