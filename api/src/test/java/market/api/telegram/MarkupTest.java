package market.api.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @Test
  void whatPeopleWroteIsNoMarkup() {
    assertThat(Markup.news("<b>Lamps</b> & \"more\" is out", "https://x.example/mods/a?b=1&c=2"))
        .isEqualTo(
            "<b>&lt;b&gt;Lamps&lt;/b&gt; &amp; &quot;more&quot; is out</b>\n"
                + "https://x.example/mods/a?b=1&amp;c=2");
  }

  @Test
  void whatTurnsTheLineAroundOrCannotBeSeenIsLeftOut() {
    assertThat(Markup.plain("a\u202Eb\u2066c\u0000d\u0007e\nf")).isEqualTo("abcde\nf");
  }

  @Test
  void nothingIsLongerThanIsTakenNorCutWithinACharacter() {
    var long_ = "\uD83D\uDEA2".repeat(5_000);
    var said = Markup.news(long_, "https://x.example/" + "p".repeat(9_000));
    assertThat(said.length()).isLessThan(4_096);
    assertThat(said).contains("…</b>");
    assertThat(said.codePoints().filter(it -> it >= 0xD800 && it <= 0xDFFF)).isEmpty();
    assertThat(Markup.said("&".repeat(9_000)).length()).isLessThan(4_096);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,4", "5,32", "11,2048", "12,3600", "400,3600"})
  void pausesGrowToAnHour(int tries, long seconds) {
    assertThat(Admitting.pause(tries)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "word", ":word-of-chance", "12:short", "12:with space-and", "x1:abcdefghij"})
  void whatIsNoTokenIsNone(String token) {
    assertThatThrownBy(() -> new BotSettings(token, BotSettings.TELEGRAM, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTokenIsShownNowhere() {
    var bot = new BotSettings("77:abcdefghij", URI.create("http://x.example"), Duration.ZERO);
    assertThat(bot.number()).isEqualTo(77);
    assertThat(bot.toString()).doesNotContain("abcdefghij");
    assertThatThrownBy(
            () -> new BotSettings("77:abcdefghij", BotSettings.TELEGRAM, Duration.ofSeconds(11)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
