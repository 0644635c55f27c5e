package market.api.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import market.api.Settings;
import market.api.Settings.Smtp;
import market.storage.Database;
import market.storage.mail.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox over SMTP. What does not go is tried again, later each time; what never will
 * is marked as bounced.
 */
public final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final int AT_ONCE = 50;
  private static final int TRIES_MAX = 12;
  private static final int TROUBLE_MAX = 500;

  /** Whoever took a mail and is not heard of for so long has died over it. */
  private static final Duration TAKEN = Duration.ofMinutes(10);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration LONGEST_RETRY = Duration.ofHours(6);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String PATIENCE_MILLIS = "20000";

  private final Database database;
  private final Settings settings;
  private final Clock clock;

  public Sending(Database database, Settings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /** Says once where mails go, when it is nowhere. */
  public void declare() {
    if (settings.mail().smtp() == null) {
      LOG.warn("no mail server is set: {} mails wait in the outbox", waiting());
    }
  }

  private long waiting() {
    return database.read(tx -> tx.mails().waiting());
  }

  /** Sends what is due. Returns how many went. */
  public int send() {
    var smtp = settings.mail().smtp();
    if (smtp == null) {
      return 0;
    }
    var now = clock.instant();
    var due = database.write(tx -> tx.mails().take(now, now.plus(TAKEN), AT_ONCE));
    return due.isEmpty() ? 0 : send(smtp, due);
  }

  private int send(Smtp smtp, List<Mail> due) {
    var session = Session.getInstance(properties(smtp));
    var gone = 0;
    try (var transport = session.getTransport()) {
      transport.connect(smtp.host(), smtp.port(), smtp.user(), smtp.password());
      for (var mail : due) {
        gone += send(smtp, session, transport, mail) ? 1 : 0;
      }
    } catch (MessagingException e) {
      LOG.warn("the mail server does not answer: {}", e.getMessage());
      due.forEach(mail -> failed(mail, e, false));
    }
    return gone;
  }

  private boolean send(Smtp smtp, Session session, Transport transport, Mail mail) {
    try {
      var message = message(smtp, session, mail);
      transport.sendMessage(message, message.getAllRecipients());
      database.write(tx -> tx.mails().sent(mail.id(), clock.instant()));
      return true;
    } catch (MessagingException e) {
      failed(mail, e, isForGood(e));
      return false;
    }
  }

  /** Headers are made of checked parts alone; the text is encoded as a whole. */
  private MimeMessage message(Smtp smtp, Session session, Mail mail) throws MessagingException {
    var message = new MimeMessage(session);
    message.setFrom(new InternetAddress(smtp.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient(), true));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    var html = mail.html();
    if (html == null) {
      message.setText(mail.body(), StandardCharsets.UTF_8.name());
    } else {
      message.setContent(both(mail.body(), html));
    }
    if (mail.unsubscribe() != null) {
      // RFC 8058: the reader's mail program stops them by one POST.
      message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    message.setSentDate(Date.from(mail.createdAt()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /** The same twice; a mail program shows the last it can. */
  private static MimeMultipart both(String text, String html) throws MessagingException {
    var plain = new MimeBodyPart();
    plain.setText(text, StandardCharsets.UTF_8.name());
    var page = new MimeBodyPart();
    page.setText(html, StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", plain, page);
  }

  private static boolean isForGood(MessagingException e) {
    return e instanceof AddressException
        || (e instanceof SendFailedException refused
            && refused.getInvalidAddresses() != null
            && refused.getInvalidAddresses().length > 0);
  }

  private void failed(Mail mail, MessagingException e, boolean forGood) {
    var said = String.valueOf(e.getMessage());
    var trouble = said.substring(0, Math.min(TROUBLE_MAX, said.length()));
    var now = clock.instant();
    database.change(tx -> {
      if (forGood || mail.tries() >= TRIES_MAX) {
        tx.mails().bounced(mail.id(), trouble, now);
      } else {
        tx.mails().failed(mail.id(), trouble, now.plus(pause(mail.tries())));
      }
    });
  }

  /** Twice as long each time. */
  static Duration pause(int tries) {
    var pause = FIRST_RETRY.multipliedBy(1L << Math.clamp(tries - 1L, 0, 20));
    return pause.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : pause;
  }

  private static Properties properties(Smtp smtp) {
    var properties = new Properties();
    var protocol = smtp.security() == Smtp.Security.TLS ? "smtps" : "smtp";
    properties.setProperty("mail.transport.protocol", protocol);
    var at = "mail." + protocol + ".";
    properties.setProperty(at + "auth", String.valueOf(smtp.user() != null));
    properties.setProperty(at + "connectiontimeout", PATIENCE_MILLIS);
    properties.setProperty(at + "timeout", PATIENCE_MILLIS);
    properties.setProperty(at + "writetimeout", PATIENCE_MILLIS);
    properties.setProperty(at + "ssl.checkserveridentity", "true");
    if (smtp.security() == Smtp.Security.STARTTLS) {
      properties.setProperty(at + "starttls.enable", "true");
      properties.setProperty(at + "starttls.required", "true");
    }
    return properties;
  }

  /** Forgets what went long ago. */
  public int sweep() {
    return database.write(tx -> tx.mails().sweep(clock.instant().minus(KEPT)));
  }
}
