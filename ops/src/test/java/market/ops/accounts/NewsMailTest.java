package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import market.api.Json;
import market.api.Settings;
import market.api.Settings.Smtp;
import market.api.accounts.Caller;
import market.api.accounts.Keeping;
import market.api.news.News;
import market.api.news.Telling;
import market.storage.news.Happening.Kind;
import market.storage.news.Happening.Mailed;
import market.storage.news.Notices.Choice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News by mail, sent over SMTP and read by an IMAP client. */
class NewsMailTest {
  private static final Household house = Household.get();

  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort()
          });
  private Keeping node;
  private News news;
  private Caller reader;
  private String address;

  @BeforeEach
  void start() {
    server.start();
    var who = house.joins("reader");
    address = who.email();
    var mailbox = server.setUser(address, address, "secret");
    assertThat(mailbox).isNotNull();
    var smtp =
        new Smtp(
            "127.0.0.1",
            server.getSmtp().getPort(),
            Smtp.Security.NONE,
            null,
            null,
            "market@example.org");
    var settings = Household.SETTINGS.with(new Settings.Mail(smtp, false));
    node = house.keeping(settings);
    news = new News(house.database, node.posting, settings, Json.mapper(), house.clock);
    reader = house.signsIn(who);
    house.database.change(tx -> tx.accounts().verify(reader.id(), address, house.clock.instant()));
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

  private void happens(Kind kind, String... said) {
    house.database.change(
        tx -> new Telling(house.clock).tell(tx, kind, reader.id(), null, "/mods/lamps", said));
    news.spreading.spread();
  }

  private List<Message> read() throws MessagingException {
    var properties = new Properties();
    properties.setProperty("mail.store.protocol", "imap");
    var store = Session.getInstance(properties).getStore("imap");
    store.connect("127.0.0.1", server.getImap().getPort(), address, "secret");
    var inbox = store.getFolder("INBOX");
    inbox.open(Folder.READ_ONLY);
    return List.of(inbox.getMessages());
  }

  private static List<String> parts(Message message) throws MessagingException, IOException {
    var parts = new ArrayList<String>();
    if (message.getContent() instanceof MimeMultipart both) {
      for (int i = 0; i < both.getCount(); i++) {
        parts.add(both.getBodyPart(i).getContentType().replaceAll(";.*", ""));
        parts.add(String.valueOf(both.getBodyPart(i).getContent()));
      }
    }
    return parts;
  }

  @Test
  void whatIsWantedAtOnceIsMailedAtOnceAndStoppedByOneClick() throws Exception {
    happens(Kind.ANSWER, "Carla <b>", "Lamps");
    news.mailing.mail();
    node.sending.send();
    var mail = read().getFirst();
    assertThat(mail.getSubject()).isEqualTo("Modmarket: Carla <b> answered your review of Lamps");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    var parts = parts(mail);
    assertThat(parts.get(0)).isEqualTo("text/plain");
    assertThat(parts.get(1)).contains("/mods/lamps", "/notices/stop?token=");
    assertThat(parts.get(2)).isEqualTo("text/html");
    assertThat(parts.get(3)).contains("Carla &lt;b&gt; answered").doesNotContain("<b>");

    var link = mail.getHeader("List-Unsubscribe")[0];
    var token = link.substring(link.indexOf("token=") + 6, link.length() - 1);
    happens(Kind.ANSWER, "Carla", "Lanterns");
    assertThat(news.stopping.stop(token).kind()).isEqualTo(Kind.ANSWER);
    happens(Kind.ANSWER, "Carla", "Candles");
    news.mailing.mail();
    node.sending.send();
    assertThat(read()).hasSize(1);
    assertThat(news.reading.latest(reader, null, 10).items()).hasSize(3);
  }

  @Test
  void whatGathersIsMailedOnceADayTogether() throws Exception {
    news.reading.choose(reader, List.of(new Choice(Kind.ANSWER, true, Mailed.DAILY, null)));
    for (int i = 1; i <= 3; i++) {
      happens(Kind.ANSWER, "Carla", "Lamps " + i);
    }
    news.mailing.mail();
    news.mailing.digest();
    node.sending.send();
    assertThat(read()).hasSize(1);
    assertThat(read().getFirst().getSubject()).isEqualTo("Modmarket: 3 pieces of news");
    assertThat(parts(read().getFirst()).get(1)).contains("Lamps 1", "Lamps 2", "Lamps 3");

    happens(Kind.ANSWER, "Carla", "Lamps 4");
    news.mailing.digest();
    node.sending.send();
    assertThat(read()).as("a day is not over").hasSize(1);
    house.clock.advance(Duration.ofHours(24));
    news.mailing.digest();
    node.sending.send();
    assertThat(read()).hasSize(2);
    assertThat(read().getLast().getSubject())
        .isEqualTo("Modmarket: Carla answered your review of Lamps 4");
  }

  @Test
  void anAddressThatNobodyConfirmedIsNotMailed() throws MessagingException {
    reader = house.signsIn(house.joins("unconfirmed"));
    happens(Kind.ANSWER, "Carla", "Lamps");
    news.mailing.mail();
    node.sending.send();
    assertThat(read()).isEmpty();
  }

  @Test
  void anAddressThatWasChangedStopsNothing() {
    var wrong = reader.id() + ".answer.AAAAAAAAAAAAAAAAAAAAAA";
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> news.stopping.stop(wrong))
        .hasMessageContaining("token");
    assertThat(news.reading.choices(reader)).allMatch(it -> it.mail() == it.kind().usual());
  }
}
