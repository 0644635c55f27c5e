package market.api.genuine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.releases.ReleaseId;
import org.junit.jupiter.api.Test;

class FilePassTest {
  private static final byte[] KEY = Digest.sha256("a key");
  private static final Instant UNTIL = Instant.parse("2026-11-22T20:00:00Z");
  private static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());
  private static final ReleaseId RELEASE = new ReleaseId(UUID.randomUUID());
  private static final String PASS = FilePass.write(KEY, ACCOUNT, UNTIL, RELEASE, "a.zip");

  @Test
  void itSaysWhoseItIsUntilItIsOver() {
    assertThat(FilePass.holder(KEY, PASS, RELEASE, "a.zip", UNTIL.minusSeconds(1)))
        .contains(ACCOUNT);
    assertThat(FilePass.holder(KEY, PASS, RELEASE, "a.zip", UNTIL)).isEmpty();
  }

  @Test
  void itIsForOneFileAndByOneKey() {
    var now = UNTIL.minusSeconds(60);
    assertThat(FilePass.holder(KEY, PASS, RELEASE, "b.zip", now)).isEmpty();
    assertThat(FilePass.holder(KEY, PASS, new ReleaseId(UUID.randomUUID()), "a.zip", now))
        .isEmpty();
    assertThat(FilePass.holder(Digest.sha256("another"), PASS, RELEASE, "a.zip", now)).isEmpty();
  }

  @Test
  void noLetterOfItCanBeChanged() {
    // But the last, some bits of which stand for nothing.
    for (int i = 0; i < PASS.length() - 1; i++) {
      var other = new StringBuilder(PASS);
      other.setCharAt(i, PASS.charAt(i) == 'A' ? 'B' : 'A');
      assertThat(FilePass.holder(KEY, other.toString(), RELEASE, "a.zip", UNTIL.minusSeconds(1)))
          .as("letter %d", i)
          .isEmpty();
    }
  }

  @Test
  void whatIsNoPassIsNobodys() {
    for (var text : new String[] {"", "!", "AAAA", PASS + "A", PASS.substring(4)}) {
      assertThat(FilePass.holder(KEY, text, RELEASE, "a.zip", UNTIL.minusSeconds(1))).isEmpty();
    }
  }
}
