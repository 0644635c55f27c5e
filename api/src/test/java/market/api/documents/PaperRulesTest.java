package market.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperRulesTest {
  private static final Locale RUSSIAN = Locale.of("ru");

  @Test
  void aStatementWhoseLinesDoNotLeadToItsCloseIsRefused() {
    var good = statement(100, 150, 70, -20);
    assertThat(good.came()).isEqualTo(70);
    assertThat(good.went()).isEqualTo(-20);
    assertThatThrownBy(() -> statement(100, 151, 70, -20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("150");
  }

  @Test
  void amountsTooLargeToAddUpAreRefusedAndNeverWrapAround() {
    assertThatThrownBy(() -> statement(1, Long.MIN_VALUE, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> statement(0, 0, Long.MAX_VALUE, Long.MAX_VALUE, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(statement(Long.MIN_VALUE, -1, Long.MAX_VALUE).closing()).isEqualTo(-1);
  }

  @Test
  void aReceiptThatDoesNotAddUpIsRefused() {
    assertThat(receipt(1_000, 100, 90, 990).taxIsIncluded()).isFalse();
    assertThat(receipt(1_000, 100, 90, 900).taxIsIncluded()).isTrue();
    assertThat(receipt(1_000, 100, 0, 900).taxIsIncluded()).isFalse();
    assertThatThrownBy(() -> receipt(1_000, 100, 90, 901))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> receipt(1_000, 1_100, 100, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Receipt.Item("A", "b", 10, 10, List.of(new Receipt.Share("b", "creator", 9))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amountsReadAsTheLanguageWritesThem() {
    assertThat(Amounts.told(123_450, Papers.DOLLAR, Locale.ENGLISH)).isEqualTo("1,234.50\u00a0USD");
    assertThat(Amounts.told(123_450, Papers.DOLLAR, RUSSIAN)).isEqualTo("1\u00a0234,50\u00a0USD");
    assertThat(Amounts.told(-1_234_567, Papers.YEN, Locale.ENGLISH))
        .isEqualTo("\u22121,234,567\u00a0JPY");
    assertThat(Amounts.figures(-5, Papers.EURO, Locale.GERMAN)).isEqualTo("\u22120.05");
    assertThat(Amounts.figures(0, Papers.EURO, RUSSIAN)).isEqualTo("0,00");
    assertThat(Amounts.figures(99_999, Papers.EURO, RUSSIAN)).isEqualTo("999,99");
    assertThat(Amounts.figures(Long.MIN_VALUE, Papers.YEN, Locale.ENGLISH))
        .isEqualTo("\u22129,223,372,036,854,775,808");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KWD", "RUB", "XAU", "KRW"})
  void currenciesNotTradedInAreRefused(String code) {
    var currency = Currency.getInstance(code);
    assertThatThrownBy(() -> Amounts.told(1, currency, Locale.ENGLISH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bothLanguagesHaveTheSameWordsAndAnUnknownKindShowsAsItself() throws IOException {
    var english = Words.in(Locale.UK);
    var russian = Words.in(RUSSIAN);
    assertThat(keys("words_ru")).isEqualTo(keys("words")).hasSizeGreaterThan(60);
    assertThat(english.kind("kind", "sale")).isEqualTo("Sale");
    assertThat(russian.kind("kind", "sale")).isEqualTo("Продажа");
    assertThat(russian.kind("kind", "moon_tax")).isEqualTo("moon_tax");
    assertThat(Words.in(Locale.JAPAN).word("receipt.title")).isEqualTo("Receipt");
    assertThat(english.month(Papers.MARCH)).isEqualTo("March 2026");
    assertThat(russian.month(Papers.MARCH)).isEqualTo("март 2026");
  }

  private static Set<Object> keys(String bundle) throws IOException {
    try (var in = Words.class.getResourceAsStream(bundle + ".properties")) {
      var words = new Properties();
      words.load(in);
      return words.keySet();
    }
  }

  private static Statement statement(long opening, long closing, long... units) {
    var lines =
        Arrays.stream(units)
            .mapToObj(of -> new Statement.Line(Papers.NOON, "sale", "1", "Boats", of))
            .toList();
    return new Statement("M", "Ann", "ann", Papers.MARCH, Papers.EURO, opening, lines, closing);
  }

  private static Receipt receipt(long subtotal, long discount, long tax, long total) {
    var item =
        new Receipt.Item("Boats", "ann", subtotal, Math.max(0, subtotal - discount), List.of());
    return new Receipt(
        "M",
        "1",
        false,
        Papers.NOON,
        "Ben",
        "ben@example.org",
        Papers.EURO,
        List.of(item),
        subtotal,
        discount,
        tax,
        total,
        List.of());
  }
}
