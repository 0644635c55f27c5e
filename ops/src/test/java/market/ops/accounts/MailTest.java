package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import market.api.Settings;
import market.api.Settings.Smtp;
import market.api.accounts.Keeping;
import market.api.mail.Letter;
import market.storage.mail.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailTest {
  private static final Household house = Household.get();

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

  @BeforeEach
  void start() throws UserException {
    server.start();
    server.setUser("market", "market", "secret");
    // What other tests left waiting is nothing to these.
    var now = house.clock.instant();
    house.database.change(tx ->
        tx.mails()
            .take(now.plus(Duration.ofDays(1)), now, 10_000)
            .forEach(mail -> tx.mails().bounced(mail.id(), "nobody sends it", now)));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Keeping mailing(int port) {
    var smtp =
        new Smtp("127.0.0.1", port, Smtp.Security.NONE, "market", "secret", "market@example.org");
    return house.keeping(Household.SETTINGS.with(new Settings.Mail(smtp, false)));
  }

  private static String somebody() {
    return UUID.randomUUID() + "@example.org";
  }

  private static void writes(Keeping node, String to, String language, Letter letter) {
    house.database.change(tx -> node.posting.write(tx, null, to, language, letter));
  }

  private List<MimeMessage> arrived(String to) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> {
          try {
            return message.getAllRecipients()[0].toString().equals(to);
          } catch (MessagingException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  @Test
  void aMailGoesOutInItsReadersLanguageAndItsTextIsForgotten()
      throws MessagingException, IOException {
    var node = mailing(server.getSmtp().getPort());
    var to = somebody();
    writes(node, to, "ru", Letter.of("stays", "карла"));
    assertThat(house.mails(to))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.state()).isEqualTo(Mail.State.WAITING);
          assertThat(it.body()).contains("Здравствуйте, карла!");
        });
    node.sending.send();
    var message = arrived(to).getFirst();
    assertThat(message.getSubject()).isEqualTo("Modmarket: ваша учётная запись остаётся");
    assertThat(message.getContent().toString()).contains("Здравствуйте, карла!");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getFrom()[0].toString()).isEqualTo("market@example.org");
    var sent = house.mails(to).getFirst();
    assertThat(sent.state()).isEqualTo(Mail.State.SENT);
    assertThat(sent.body()).isEmpty();
    assertThat(node.sending.send()).isZero();
    assertThat(arrived(to)).hasSize(1);
  }

  @Test
  void aMailIsThereOnlyIfWhatItTellsOfHappened() {
    var to = somebody();
    assertThatThrownBy(() ->
            house.database.change(tx -> {
              house.accounts.posting.write(tx, null, to, "en", Letter.of("stays", "carla"));
              throw new IllegalStateException("something went wrong");
            }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(house.mails(to)).isEmpty();
  }

  @Test
  void whatPeopleWroteIsNeverAHeaderOfAMail() {
    var node = mailing(server.getSmtp().getPort());
    var to = somebody();
    var evil = "today\r\nBcc: everyone@example.org\r\n\r\nBuy this";
    writes(node, to, "en", Letter.of("payout-change", evil, evil, evil, evil));
    node.sending.send();
    var message = arrived(to).getFirst();
    var head = GreenMailUtil.getHeaders(message);
    assertThat(head).doesNotContainPattern("(?m)^Bcc:");
    assertThat(Arrays.stream(server.getReceivedMessages()))
        .allSatisfy(it -> assertThat(it.getAllRecipients()).hasSize(1));
    assertThatThrownBy(() ->
            writes(node, "a@example.org\r\nBcc: b@example.org", "en", Letter.of("stays", "x")))
        .hasStackTraceContaining("mails_recipient_check");
  }

  @Test
  void anAddressThatCannotBeIsBouncedAndTheOthersGo() {
    var node = mailing(server.getSmtp().getPort());
    var bad = "nobody at all " + UUID.randomUUID();
    var good = somebody();
    writes(node, bad, "en", Letter.of("stays", "carla"));
    writes(node, good, "en", Letter.of("stays", "carla"));
    node.sending.send();
    assertThat(house.mails(bad).getFirst().state()).isEqualTo(Mail.State.BOUNCED);
    assertThat(house.mails(bad).getFirst().trouble()).isNotBlank();
    assertThat(house.mails(good).getFirst().state()).isEqualTo(Mail.State.SENT);
  }

  @Test
  void aServerThatIsAwayIsTriedAgainLaterEachTimeAndInTheEndNoMore() {
    var port = server.getSmtp().getPort();
    server.stop();
    var node = mailing(port);
    var to = somebody();
    writes(node, to, "en", Letter.of("stays", "carla"));
    assertThat(node.sending.send()).isZero();
    var waiting = house.mails(to).getFirst();
    assertThat(waiting.state()).isEqualTo(Mail.State.WAITING);
    assertThat(waiting.tries()).isEqualTo(1);
    assertThat(waiting.trouble()).isNotBlank();
    // Not at once again.
    assertThat(node.sending.send()).isZero();
    assertThat(house.mails(to).getFirst().tries()).isEqualTo(1);
    for (int i = 0; i < 12; i++) {
      house.clock.advance(Duration.ofHours(7));
      node.sending.send();
    }
    assertThat(house.mails(to).getFirst().state()).isEqualTo(Mail.State.BOUNCED);
    assertThat(house.mails(to).getFirst().tries()).isEqualTo(12);
  }

  @Test
  void withoutAServerMailsWait() {
    var to = somebody();
    writes(house.accounts, to, "en", Letter.of("stays", "carla"));
    assertThat(house.accounts.sending.send()).isZero();
    assertThat(house.mails(to).getFirst().state()).isEqualTo(Mail.State.WAITING);
  }
}
