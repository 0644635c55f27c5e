package market.api.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import market.api.Problem;
import market.api.Settings.Secrets;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static final Place HERE = Place.hook("one");
  private static final String SECRET = "what a forge signs with";
  private static final String KEY = Vault.generate();

  private final Vault vault = new Vault(new Secrets(KEY, List.of()));

  private static void isClosed(Vault vault, Place place, String kept, String why) {
    assertThatThrownBy(() -> vault.open(place, kept))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(503))
        .hasMessageContaining(why);
  }

  @Test
  void whatIsSealedIsReadByTheSameKeyAtTheSamePlaceAlone() {
    var kept = vault.seal(HERE, SECRET);
    assertThat(kept).startsWith(vault.beginning()).doesNotContain(SECRET);
    assertThat(vault.open(HERE, kept)).isEqualTo(SECRET);
    isClosed(vault, Place.hook("two"), kept, "another place");
    isClosed(vault, Place.receiver("one"), kept, "another place");
    isClosed(vault, new Place("hooks", "asset", "one"), kept, "another place");
  }

  @Test
  void theSameSecretNeverLooksTheSame() {
    assertThat(vault.seal(HERE, SECRET)).isNotEqualTo(vault.seal(HERE, SECRET));
  }

  @Test
  void whateverIsChangedOfItIsNoticed() {
    var kept = vault.seal(HERE, SECRET);
    var begins = vault.beginning().length();
    for (int i = begins; i < kept.length(); i++) {
      var other = kept.charAt(i) == 'A' ? 'B' : 'A';
      // The last letter may hold bits that no byte has; every other one counts.
      if (i < kept.length() - 1) {
        isClosed(vault, HERE, kept.substring(0, i) + other + kept.substring(i + 1), "changed");
      }
      isClosed(vault, HERE, kept.substring(0, i), i < begins + 38 ? "" : "changed");
    }
  }

  @Test
  void anotherKeySaysSoAndAFormerOneStillOpens() {
    var kept = vault.seal(HERE, SECRET);
    var next = Vault.generate();
    isClosed(new Vault(new Secrets(next, List.of())), HERE, kept, "not in the configuration");
    isClosed(new Vault(Secrets.NONE), HERE, kept, "not in the configuration");
    var both = new Vault(new Secrets(next, List.of(KEY)));
    assertThat(both.open(HERE, kept)).isEqualTo(SECRET);
    assertThat(both.seal(HERE, SECRET)).startsWith(both.beginning());
    assertThat(both.beginning()).isNotEqualTo(vault.beginning());
  }

  @Test
  void withoutAKeySecretsLieAsTheyAreAndAreReadAfterThereIsOne() {
    var open = new Vault(Secrets.NONE);
    assertThat(open.seal(HERE, SECRET)).isEqualTo(SECRET);
    assertThat(vault.open(HERE, SECRET)).isEqualTo(SECRET);
    assertThatThrownBy(() -> open.seal(HERE, Vault.MARK + "mine"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesComeBackAsTheyWere() {
    var secret = new byte[] {0, -1, 65, 13, 10};
    var kept = vault.seal(HERE, secret);
    assertThat(new String(kept, StandardCharsets.US_ASCII)).startsWith(Vault.MARK);
    assertThat(vault.open(HERE, kept)).isEqualTo(secret);
  }

  @Test
  void aKeyIsThirtyTwoBytes() {
    assertThatThrownBy(() -> new Vault(new Secrets("c2hvcnQ=", List.of())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Secrets(KEY, List.of()).toString()).doesNotContain(KEY);
  }
}
