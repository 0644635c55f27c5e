package market.api.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Passwords that whoever guesses tries first: what stands beside the account, rows of keys, the
 * same again and again, and the words everybody takes.
 */
final class Guessable {
  private static final int NEAR_MIN = 5;
  private static final int DIFFERENT_MIN = 5;
  private static final int RUN_MIN = 3;
  private static final String LEET_FROM = "0134578@$!";
  private static final String LEET_TO = "oleastbasi";

  private static final List<String> ROWS =
      Stream.of(
              "01234567890",
              "abcdefghijklmnopqrstuvwxyz",
              "qwertyuiop",
              "asdfghjkl",
              "zxcvbnm",
              "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
              "1q2w3e4r5t6y7u8i9o0p",
              "qazwsxedcrfvtgbyhnujm",
              "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
              "йцукенгшщзхъ",
              "фывапролджэ",
              "ячсмитьбю")
          .flatMap(row -> Stream.of(row, new StringBuilder(row).reverse().toString()))
          .toList();

  private static final Set<String> WORDS =
      Set.of(
          "access",
          "account",
          "admin",
          "administrator",
          "angel",
          "baseball",
          "basketball",
          "batman",
          "butterfly",
          "changeme",
          "charlie",
          "chelsea",
          "chocolate",
          "computer",
          "default",
          "diamond",
          "donald",
          "dragon",
          "flower",
          "football",
          "forever",
          "freedom",
          "guest",
          "hello",
          "iloveu",
          "iloveyou",
          "internet",
          "jennifer",
          "jessica",
          "jordan",
          "killer",
          "letmein",
          "login",
          "love",
          "loveme",
          "lovely",
          "master",
          "michael",
          "michelle",
          "minecraft",
          "monkey",
          "mustang",
          "nicole",
          "passw",
          "passwd",
          "password",
          "parol",
          "pokemon",
          "princess",
          "qwerty",
          "samsung",
          "secret",
          "shadow",
          "spiderman",
          "starwars",
          "summer",
          "sunshine",
          "superman",
          "superuser",
          "test",
          "testing",
          "trustno",
          "user",
          "welcome",
          "whatever",
          "winter",
          "you",
          "me",
          "my",
          "is",
          "the",
          "i",
          "this",
          "new",
          "пароль",
          "любовь",
          "привет",
          "солнышко",
          "наташа",
          "марина");

  private Guessable() {}

  /** Why it is one, in words for whoever chose it; empty where it is none. */
  static Optional<String> why(String password, String handle, String email, String market) {
    var plain = password.toLowerCase(Locale.ROOT);
    if (plain.contains(handle.toLowerCase(Locale.ROOT))) {
      return Optional.of("must not contain the handle");
    }
    for (var near : List.of(email.replaceFirst("@.*", ""), market)) {
      if (near.length() >= NEAR_MIN && plain.contains(near.toLowerCase(Locale.ROOT))) {
        return Optional.of("must not contain the address or the name of this market");
      }
    }
    if (plain.chars().distinct().count() < DIFFERENT_MIN || isRepeated(plain)) {
      return Optional.of("repeats itself, and is guessed soon");
    }
    return isRows(plain.replaceAll("[^\\p{L}\\p{N}]", "")) || isWords(plain)
        ? Optional.of("is one of those that are tried first")
        : Optional.empty();
  }

  private static boolean isRepeated(String text) {
    for (int unit = 1; unit <= text.length() / 2; unit++) {
      if (text.length() % unit == 0
          && text.equals(text.substring(0, unit).repeat(text.length() / unit))) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is nothing but runs along rows. */
  private static boolean isRows(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = at;
      for (var row : ROWS) {
        int next = at + 1;
        while (next <= text.length() && row.contains(text.substring(at, next))) {
          next++;
        }
        end = Math.max(end, next - 1);
      }
      if (end - at < RUN_MIN) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** Common words alone, with whatever digits and signs about them. */
  private static boolean isWords(String text) {
    var bare = text.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    var read = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      int leet = LEET_FROM.indexOf(c);
      char letter = leet < 0 ? c : LEET_TO.charAt(leet);
      if (Character.isLetter(letter)) {
        read.append(letter);
      }
    }
    return isMadeOf(read.toString());
  }

  private static boolean isMadeOf(String text) {
    var reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (int from = 0; from < text.length(); from++) {
      for (int to = from + 1; reached[from] && to <= text.length(); to++) {
        reached[to] |= WORDS.contains(text.substring(from, to));
      }
    }
    return reached[text.length()];
  }
}
