package market.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import market.storage.Money;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Pattern SAID = Pattern.compile("say\\(\"([a-z0-9._-]+)\"[,)]");

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Words.RUSSIAN.patterns().keySet()).isEqualTo(Words.ENGLISH.patterns().keySet());
    Words.ENGLISH
        .patterns()
        .forEach((key, pattern) ->
            assertThat(arguments(Words.RUSSIAN.patterns().getOrDefault(key, "")))
                .as(key)
                .isEqualTo(arguments(pattern)));
  }

  private static Set<String> arguments(String pattern) {
    if (pattern.contains("{done}")) {
      return Set.of();
    }
    return new TreeSet<>(new MessageFormat(pattern, ULocale.ROOT).getArgumentNames());
  }

  @Test
  void everySentenceThatIsAskedForIsThere() throws IOException {
    var asked = new TreeSet<String>();
    try (Stream<Path> tree = Files.walk(Path.of("src/main"))) {
      for (var file : tree.filter(path -> path.toString().matches(".*\\.(jte|java)")).toList()) {
        SAID.matcher(Files.readString(file)).results().forEach(found -> asked.add(found.group(1)));
      }
    }
    assertThat(asked).hasSizeGreaterThan(100);
    assertThat(Words.ENGLISH.patterns().keySet()).containsAll(asked);
  }

  @Test
  void pluralsAndMoneyFollowTheLanguage() {
    assertThat(Words.RUSSIAN.say("mod.reviews", 1)).isEqualTo("1 отзыв");
    assertThat(Words.RUSSIAN.say("mod.reviews", 3)).isEqualTo("3 отзыва");
    assertThat(Words.RUSSIAN.say("mod.reviews", 11)).isEqualTo("11 отзывов");
    assertThat(Words.ENGLISH.say("mod.reviews", 1)).isEqualTo("1 review");
    assertThat(Words.ENGLISH.money(Money.of(499, "USD"))).isEqualTo("$4.99");
    assertThat(Words.ENGLISH.money(Money.of(500, "JPY"))).isEqualTo("¥500");
    assertThat(Words.RUSSIAN.money(Money.of(499, "USD"))).contains("4,99");
  }

  @Test
  void aLanguageWeDoNotSpeakIsAnsweredInEnglish() {
    assertThat(Words.of("fr")).isSameAs(Words.ENGLISH);
    assertThat(Words.of("ru-RU")).isSameAs(Words.RUSSIAN);
    assertThat(Words.of(null)).isSameAs(Words.ENGLISH);
  }
}
