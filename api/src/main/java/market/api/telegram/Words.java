package market.api.telegram;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.telegram.Contacts.Aim;

/** Words that are said to the bot once, so that it knows who says them; nobody can guess one. */
final class Words {
  private static final int BYTES = 18;
  private static final Duration GOOD_FOR = Duration.ofMinutes(15);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Clock clock;

  Words(Clock clock) {
    this.clock = clock;
  }

  /** A word, and until when it is good. */
  record Word(String text, Instant until) {}

  /** A new word; the one before is good for nothing any more. */
  Word give(Tx tx, AccountId to, Aim aim) {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var until = clock.instant().plus(GOOD_FOR);
    tx.contacts().code(to, aim, hash(word), until);
    return new Word(word, until);
  }

  /** Whose word it is, once. */
  Optional<AccountId> take(Tx tx, String word, Aim aim) {
    return tx.contacts().redeem(hash(word), aim, clock.instant());
  }

  private static byte[] hash(String word) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
