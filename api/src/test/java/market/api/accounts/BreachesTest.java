package market.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import market.api.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreachesTest {
  @TempDir private Path directory;

  private static String hash(String password) {
    try {
      return HexFormat.of()
          .withUpperCase()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String password(int number) {
    return "пароль number " + number;
  }

  /** Lines of every length there is, sorted, each with its end. */
  private static List<String> lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> hash(password(i)) + ":" + (long) Math.pow(10, i % 9))
        .sorted()
        .toList();
  }

  private Breaches of(String text) {
    try {
      return new Breaches(Files.writeString(directory.resolve("pwned.txt"), text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 500})
  void eachLineIsFoundTheFirstAndTheLastTooHoweverLinesEnd(int count) {
    for (var end : List.of("\n", "\r\n")) {
      for (var last : List.of("", end)) {
        var breaches = of(String.join(end, lines(count)) + last);
        breaches.check();
        for (int i = 0; i < count; i++) {
          assertThat(breaches.knows(password(i))).as("%d of %d", i, count).isTrue();
        }
        for (int i = count; i < count + 200; i++) {
          assertThat(breaches.knows(password(i))).as("%d beyond %d", i, count).isFalse();
        }
      }
    }
  }

  @Test
  void whatIsKnownIsRefusedInWords() {
    var breaches = of(String.join("\n", lines(20)));
    assertThatThrownBy(() -> breaches.refuse(password(3)))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.status()).isEqualTo(422);
              assertThat(it.errors().getFirst().field()).isEqualTo("password");
            })
        .hasMessageContaining("stolen elsewhere");
    breaches.refuse("a long walk at night");
  }

  @Test
  void withoutAFileNothingIsKnown() {
    var none = new Breaches(null);
    none.check();
    assertThat(none.knows(password(0))).isFalse();
    assertThat(of("").knows(password(0))).isFalse();
  }

  @Test
  void whatIsNoSuchFileIsToldWhenAMarketStarts() {
    var missing = new Breaches(directory.resolve("nowhere.txt"));
    assertThatThrownBy(missing::check).hasMessageContaining("entry.breached");
    assertThatThrownBy(() -> missing.knows("x"))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(503));
    assertThatThrownBy(of("password1\n".repeat(9))::check).hasMessageContaining("SHA-1");
    assertThatThrownBy(of("")::check).hasMessageContaining("cannot be read");
    assertThat(of("no line of it has an end ".repeat(40)).knows("x")).isFalse();
  }
}
