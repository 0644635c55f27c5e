package market.storage.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mail to one address.
 *
 * @param body plain text, empty once it was sent
 * @param html the same for those who see it as a page
 * @param unsubscribe the address by which one stops such mails with one click
 * @param tries how often sending it was begun
 * @param trouble what went wrong last, in the mail server's words
 */
public record Mail(
    UUID id,
    String recipient,
    String subject,
    String body,
    @Nullable String html,
    @Nullable String unsubscribe,
    String kind,
    State state,
    int tries,
    @Nullable String trouble,
    Instant createdAt) {
  /** What became of it. */
  public enum State {
    WAITING,
    SENT,
    /** It can never be delivered, or was tried too often. */
    BOUNCED
  }

  /** What is in it stays out of logs. */
  @Override
  public String toString() {
    return "Mail[" + id + ", " + kind + ", " + state + "]";
  }
}
