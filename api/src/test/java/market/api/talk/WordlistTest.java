package market.api.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import market.storage.talk.Unwanted.Verdict;
import market.storage.talk.Unwanted.Word;
import org.junit.jupiter.api.Test;

class WordlistTest {
  private static boolean finds(String word, String text) {
    return new Wordlist(List.of(new Word(word, Verdict.HOLD))).of(text).isPresent();
  }

  @Test
  void aWordIsFoundWhereItStandsAsAWord() {
    assertThat(finds("scam", "This is a scam.")).isTrue();
    assertThat(finds("scam", "SCAM")).isTrue();
    assertThat(finds("scam", "We went scampering.")).isFalse();
    assertThat(finds("scam*", "We went scampering.")).isTrue();
    assertThat(finds("free money", "Get FREE -- money here")).isTrue();
    assertThat(finds("free money", "Free of charge, money back")).isFalse();
  }

  @Test
  void whatLooksTheSameIsTheSame() {
    assertThat(finds("scam", "sc\u0430m")).as("a Cyrillic letter").isTrue();
    assertThat(finds("scam", "\uff53\uff43\uff41\uff4d")).as("wide letters").isTrue();
    assertThat(finds("scam", "s\u200bc\u00e4m")).as("unseen and marked").isTrue();
    assertThat(finds("scam", "s.c.a.m")).as("with dots between").isTrue();
    assertThat(finds("scam", "s c a m!")).as("letter by letter").isTrue();
    assertThat(finds("обман", "Это ОБМАН")).isTrue();
    assertThat(finds("обман", "Это обманщик")).isFalse();
  }

  @Test
  void refusingGoesBeforeHolding() {
    var words =
        new Wordlist(List.of(new Word("scam", Verdict.HOLD), new Word("spam", Verdict.REFUSE)));
    assertThat(words.of("scam and spam")).contains(Verdict.REFUSE);
    assertThat(words.of("a scam")).contains(Verdict.HOLD);
    assertThat(words.of("a lamp")).isEmpty();
    assertThat(new Wordlist(List.of()).of("scam")).isEmpty();
  }

  @Test
  void whatHasNoLetterIsNoWord() {
    assertThat(Wordlist.isWord("..")).isFalse();
    assertThat(Wordlist.isWord("a1")).isTrue();
    assertThat(finds("**", "anything")).isFalse();
  }
}
