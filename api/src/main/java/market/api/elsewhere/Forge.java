package market.api.elsewhere;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Which Git forge tells something, and how it proves that it knows the secret. */
enum Forge {
  GITHUB("X-GitHub-Event", "X-GitHub-Delivery", "X-Hub-Signature-256"),
  FORGEJO("X-Forgejo-Event", "X-Forgejo-Delivery", "X-Forgejo-Signature"),
  GITEA("X-Gitea-Event", "X-Gitea-Delivery", "X-Gitea-Signature"),
  GITLAB("X-Gitlab-Event", "X-Gitlab-Event-UUID", "X-Gitlab-Token");

  private final String event;
  private final String delivery;
  private final String proof;

  Forge(String event, String delivery, String proof) {
    this.event = event;
    this.delivery = delivery;
    this.proof = proof;
  }

  /** Forgejo and Gitea send GitHub's headers beside their own, so theirs are looked for first. */
  static @Nullable Forge of(Function<String, @Nullable String> headers) {
    for (var forge : new Forge[] {FORGEJO, GITEA, GITLAB, GITHUB}) {
      if (headers.apply(forge.event) != null) {
        return forge;
      }
    }
    return null;
  }

  String event(Function<String, @Nullable String> headers) {
    return String.valueOf(headers.apply(event)).toLowerCase(Locale.ROOT);
  }

  /** What it calls this delivery; one without a name goes by what it says. */
  String delivery(Function<String, @Nullable String> headers, byte[] body) {
    var named = headers.apply(delivery);
    return named == null || !named.matches("[A-Za-z0-9._-]{1,100}") ? digest(body) : named;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it knows the secret; GitLab sends it, the others sign the body by it. */
  boolean proves(Function<String, @Nullable String> headers, byte[] body, String secret) {
    var told = headers.apply(proof);
    if (told == null) {
      return false;
    }
    var expected =
        switch (this) {
          case GITLAB -> secret;
          case GITHUB -> "sha256=" + signature(body, secret);
          case FORGEJO, GITEA -> signature(body, secret);
        };
    return MessageDigest.isEqual(expected.getBytes(UTF_8), told.getBytes(UTF_8));
  }

  static String signature(byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
