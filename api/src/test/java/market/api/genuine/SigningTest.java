package market.api.genuine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import market.api.Settings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SigningTest {
  private static final String SEED = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void theSameKeyHasTheSameNameWhereverItIsSetUp() {
    var key = SigningKey.of(SEED).open();
    assertThat(SigningKey.of(SEED).open().id()).isEqualTo(key.id());
    assertThat(VerifyingKey.ofMinisign(key.minisign()).id()).isEqualTo(key.id());
    assertThat(VerifyingKey.ofMinisign(key.minisign()).jwkX()).isEqualTo(key.jwkX());
    assertThatThrownBy(() -> SigningKey.of("c2hvcnQ=")).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> VerifyingKey.ofMinisign(SEED)).hasMessageContaining("minisign");
  }

  @Test
  void whatIsReadIsFingerprintedAsOthersDo() throws IOException {
    var abc = "abc".getBytes(StandardCharsets.US_ASCII);
    try (var bytes = new Fingerprint(new ByteArrayInputStream(abc))) {
      assertThat(bytes.readAllBytes()).isEqualTo(abc);
      // RFC 7693, appendix A.
      assertThat(bytes.blake2b("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
          .isEqualTo(
              "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
                  + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    }
  }

  @Test
  void contentThatTheStoreSwappedIsNeverSigned() {
    try (var bytes = new Fingerprint(new ByteArrayInputStream(new byte[] {1}))) {
      assertThat(bytes.readAllBytes()).hasSize(1);
      assertThatThrownBy(() -> bytes.blake2b("00".repeat(32)))
          .isInstanceOf(IllegalStateException.class);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aNoteIsOpenedByItsKeyAlone() {
    var key = SigningKey.of(SEED);
    var head = new Note.Head("market.example/log", 7, "5f".repeat(32));
    var note = Note.sign(key, head);
    assertThat(Note.open(note, key.open())).contains(head);
    assertThat(Note.open(note, SigningKey.of(SigningKey.generate()).open())).isEmpty();
    assertThat(Note.open(note.replace("\n7\n", "\n8\n"), key.open())).isEmpty();
    assertThat(Note.open(note.replace("market.example", "market.sample"), key.open())).isEmpty();
    assertThat(Note.open("nothing of the kind", key.open())).isEmpty();
    assertThat(Note.verifier("market.example/log", key.open()))
        .matches("market\\.example/log\\+[0-9a-f]{8}\\+A[A-Za-z0-9+/]{42,43}=?");
  }

  @Test
  void aTokenOfAnyOtherMakingIsNotOpened() {
    var keys = new Keys(new Settings.Signing(SEED, List.of()));
    var jwt = new Jwt(keys);
    var token = jwt.sign("entitlement+jwt", Map.of("sub", "x"));
    assertThat(jwt.open(token, "entitlement+jwt").orElseThrow().path("sub").asText())
        .isEqualTo("x");
    assertThat(jwt.open(token, "revocations+jwt")).isEmpty();
    assertThat(jwt.open(token.substring(1), "entitlement+jwt")).isEmpty();
    var parts = token.split("\\.", -1);
    assertThat(jwt.open("%s.%s.".formatted(parts[0], parts[1]), "entitlement+jwt")).isEmpty();
    assertThat(jwt.open("e30.e30.", "entitlement+jwt")).isEmpty();
    var others = new Jwt(new Keys(new Settings.Signing(SigningKey.generate(), List.of())));
    assertThat(others.open(token, "entitlement+jwt")).isEmpty();
    var former =
        new Jwt(
            new Keys(
                new Settings.Signing(
                    SigningKey.generate(), List.of(SigningKey.of(SEED).open().minisign()))));
    assertThat(former.open(token, "entitlement+jwt")).isPresent();
  }

  @Test
  void withoutAKeyNothingIsSigned() {
    assertThatThrownBy(() -> new Keys(null).signer()).hasMessageContaining("no signing key");
  }

  @Property(tries = 300)
  void aMistypedLicenceKeyIsFoundBeforeAnybodyAsks(
      @ForAll @IntRange(max = 24) int place, @ForAll @IntRange(min = 1, max = 31) int by) {
    var letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    var key = LicenceKey.generate();
    var text = key.toString();
    assertThat(text).matches("([0-9A-Z]{5}-){4}[0-9A-Z]{5}");
    assertThat(LicenceKey.read(text.toLowerCase(java.util.Locale.ROOT)).orElseThrow().hash())
        .isEqualTo(key.hash());
    var plain = new StringBuilder(text.replace("-", ""));
    var was = letters.indexOf(plain.charAt(place));
    plain.setCharAt(place, letters.charAt((was + by) % letters.length()));
    assertThat(LicenceKey.read(plain.toString())).isEmpty();
  }

  @Test
  void aKeyIsReadHoweverItWasTyped() {
    var key = LicenceKey.generate();
    var typed = key.toString().replace('0', 'o').replace('1', 'l').replace("-", " ");
    assertThat(LicenceKey.read(typed).orElseThrow().hash()).isEqualTo(key.hash());
    assertThat(key.hash()).doesNotContain(key.last4());
    assertThat(HexFormat.of().parseHex(key.hash())).hasSize(32);
  }
}
