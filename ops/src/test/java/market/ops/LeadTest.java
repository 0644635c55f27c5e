package market.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import market.ops.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadTest {
  @Test
  void oneLeadsAndAnotherTakesOverWhenItEndsOrDies(@TempDir Path directory) throws Exception {
    try (var postgres = EmbeddedDatabase.start(directory, 0);
        var one = postgres.app().getConnection();
        var third = postgres.app().getConnection();
        var last = new Lead(third)) {
      try (var other = postgres.app().getConnection()) {
        var follower = new Lead(other);
        try (var first = new Lead(one)) {
          assertThat(first.take()).isTrue();
          assertThat(first.take()).isTrue();
          assertThat(follower.take()).isFalse();
        }
        assertThat(follower.take()).isTrue();
        assertThat(last.take()).isFalse();
      }
      await().until(last::take);
      assertThat(last.isHeld()).isTrue();
    }
  }
}
