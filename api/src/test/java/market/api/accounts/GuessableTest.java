package market.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuessableTest {
  @Test
  void whatEverybodyTriesFirstIsNoPassword() {
    for (var password :
        List.of(
            "1234567890",
            "0987654321",
            "qwertyuiop",
            "1qaz2wsx3edc",
            "1q2w3e4r5t",
            "abc123abc123",
            "aaaaaaaaaaaa",
            "password123",
            "P@ssw0rd2026!",
            "passwordpassword",
            "iloveyou123!",
            "mypassword1",
            "Welcome2026!!",
            "minecraft2024",
            "asdfghjkl123",
            "йцукенгшщз",
            "carla-2026!!",
            "modmarket-1!",
            "carla.c-street")) {
      assertThat(Guessable.why(password, "carla", "carla.c@example.org", "Modmarket"))
          .as(password)
          .isPresent();
    }
  }

  @Test
  void whatNobodyTriesSoonIsOne() {
    for (var password :
        List.of(
            "a long enough one",
            "correct horse battery",
            "quite another one",
            "x7#kPq!29vLm",
            "мой кот ест тапки",
            "tr0ub4dor&3xy",
            "          five spaces")) {
      assertThat(Guessable.why(password, "carla", "carla.c@example.org", "Modmarket"))
          .as(password)
          .isEmpty();
    }
  }
}
