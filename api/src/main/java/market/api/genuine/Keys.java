package market.api.genuine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import market.api.Settings;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs, and those that signed before it: what they signed is still checked by them.
 */
public final class Keys {
  private final @Nullable SigningKey signer;
  private final List<VerifyingKey> all;

  Keys(Settings.@Nullable Signing signing) {
    signer = signing == null ? null : SigningKey.of(signing.key());
    all =
        signing == null || signer == null
            ? List.of()
            : Stream.concat(
                    Stream.of(signer.open()),
                    signing.former().stream().map(VerifyingKey::ofMinisign))
                .toList();
  }

  /** Fails closed: a market without a key publishes nothing. */
  SigningKey signer() {
    if (signer == null) {
      throw new IllegalStateException("no signing key is set, so nothing can be published");
    }
    return signer;
  }

  /** A head of some log, as a signed note. */
  public String sign(Note.Head head) {
    return Note.sign(signer(), head);
  }

  public boolean canSign() {
    return signer != null;
  }

  /** The one that signs first. */
  public List<VerifyingKey> all() {
    return all;
  }

  Optional<VerifyingKey> named(String id) {
    return all.stream().filter(key -> key.id().equals(id)).findFirst();
  }
}
