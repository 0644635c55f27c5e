package market.api.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.storage.releases.ReleaseId;
import market.storage.rules.Facts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
  private static final Facts BOATS = boats("Official Boats");

  private static Facts boats(String title) {
    return new Facts(
        new ReleaseId(new UUID(0, 1)),
        "luanti",
        title,
        "Boats that float.",
        "Many boats.",
        "MIT",
        List.of("water", "boats"),
        List.of("gameplay"),
        499,
        12_000,
        true,
        "1.2.0",
        "beta",
        "Faster.",
        List.of("mod"),
        2,
        50_000,
        List.of("FETCHES_CODE", "USES_NETWORK"),
        0,
        1,
        1,
        List.of(),
        "carla",
        3,
        false,
        4,
        1,
        0,
        2,
        0,
        List.of("spam"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "creator.age_days < 7",
        "creator.age_days <= 3",
        "mod.price = 499",
        "mod.price in [0, 499]",
        "mod.downloads > 10_000",
        "mod.title contains \"official\"",
        "mod.title matches \"^(un)?official\"",
        "mod.licence = \"mit\"",
        "mod.licence != \"GPL\"",
        "mod.tags = \"water\"",
        "mod.tags != \"fire\"",
        "findings.codes in [\"MALWARE\", \"FETCHES_CODE\"]",
        "creator.trusted = false",
        "creator.trusted != true",
        "all(mod.live = true, release.channel = \"beta\")",
        "any(mod.price = 0, reports.open >= 2)",
        "not(creator.trusted = true)",
        " all ( any(mod.price=1,mod.price=499) , not(not(mod.live=true)) ) ",
      })
  void whatIsSoHolds(String condition) {
    assertThat(Parser.parse(condition).holds(BOATS)).isTrue();
    assertThat(Parser.parse("not(" + condition + ")").holds(BOATS)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          mod.titel = "x"                | at letter 1: there is no field mod.titel
          mod.price contains 5           | at letter 11: mod.price is compared by
          mod.price = "5"                | at letter 13: a number is expected
          mod.title = 5                  | at letter 13: a text in quotes is expected
          all(mod.live = true            | at letter 20: ')' is expected
          mod.live = maybe               | at letter 12: true or false is expected
          mod.title = "x                 | at letter 13: this text has no end
          mod.title = "x" mod.live       | at letter 17: the condition is over
          mod.title matches "("          | at letter 19: not a pattern
          mod.price = 99999999999999999999 | at letter 13: 99999999999999999999 is not
          mod.price ; 5                  | at letter 11: ';' is not part of a condition
          all()                          | at letter 5: a field, all, any or not is expected
          5 = mod.price                  | at letter 1: a field, all, any or not is expected
          """)
  void whatIsWrongIsNamedWithItsPlace(String condition, String why) {
    assertThatThrownBy(() -> Parser.parse(condition))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(why);
  }

  @Test
  void depthAndSizeAreBounded() {
    var deep = "not(".repeat(8) + "mod.live = true" + ")".repeat(8);
    assertThatThrownBy(() -> Parser.parse(deep)).hasMessageContaining("at most 8 deep");
    var wide = "any(mod.price = 1" + ", mod.price = 1".repeat(100) + ")";
    assertThatThrownBy(() -> Parser.parse(wide)).hasMessageContaining("at most 100 tests");
    assertThatThrownBy(() -> Parser.parse(" ".repeat(4_001))).hasMessageContaining("longer than");
    assertThatThrownBy(() -> Parser.parse("not(".repeat(900))).isInstanceOf(Problem.class);
  }

  @Test
  void aPatternThatWouldTakeForeverElsewhereTakesNoTime() {
    var condition = Parser.parse("mod.title matches \"^(a+)+$\"");
    var hostile = boats("a".repeat(50_000) + "!");
    assertThat(java.util.concurrent.CompletableFuture.supplyAsync(() -> condition.holds(hostile)))
        .succeedsWithin(Duration.ofSeconds(5))
        .isEqualTo(false);
  }

  @Test
  void actionsTakeWhatTheyTake() {
    var scanners = Set.of("clamav");
    assertThat(Action.of("hold", scanners)).hasToString("hold");
    assertThat(Action.of(" reject :  Too new ", scanners)).hasToString("reject: Too new");
    assertThat(Action.of("scan: clamav", scanners)).hasToString("scan: clamav");
    for (var wrong :
        List.of("ban", "hold: it", "reject", "raise: 0", "raise: 101", "scan: none", "tag: A B")) {
      assertThatThrownBy(() -> Action.of(wrong, scanners))
          .as(wrong)
          .isInstanceOf(Problem.class)
          .hasMessageContaining("actions");
    }
  }
}
