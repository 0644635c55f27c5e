package market.api.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class Base62Test {
  private static final long MOST = 218_340_105_584_895L;

  @Test
  void everyNumberHasANameOfItsOwnThatIsReadBack() {
    var names = new HashSet<String>();
    LongStream.concat(LongStream.range(0, 5_000), LongStream.of(61, 62, 3_843, MOST))
        .distinct()
        .forEach(number -> {
          var name = Base62.of(number);
          assertThat(name).matches("[0-9A-Za-z]{8}");
          assertThat(names.add(name)).isTrue();
          assertThat(Base62.number(name)).hasValue(number);
        });
  }

  @Test
  void whatIsNoneIsNotRead() {
    assertThatThrownBy(() -> Base62.of(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Base62.of(MOST + 1)).isInstanceOf(IllegalArgumentException.class);
    for (var none : new String[] {"", "1234567", "123456789", "1234-678", "1234567ä"}) {
      assertThat(Base62.number(none)).as(none).isEmpty();
    }
  }
}
