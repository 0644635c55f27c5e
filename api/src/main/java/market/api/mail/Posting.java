package market.api.mail;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import market.api.Settings;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Writes mails into the outbox, in the transaction that causes them: there is a mail if, and only
 * if, what it tells of happened.
 */
public final class Posting {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
  private static final int VALUE_MAX = 1_000;
  private static final int SUBJECT_MAX = 200;

  private final Settings settings;
  private final Clock clock;

  public Posting(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** To an account, at its address and in its language; nobody writes to those who are gone. */
  public void write(Tx tx, AccountId to, Letter letter) {
    tx.accounts()
        .reach(to)
        .ifPresent(reach -> write(tx, to, reach.email(), reach.language(), letter));
  }

  /** To an address that is not, or no longer, the account's own. */
  public void write(
      Tx tx, @Nullable AccountId account, String address, String language, Letter letter) {
    var clean = new Letter(letter.kind(), clean(letter.values()));
    var subject =
        line("%s: %s".formatted(settings.name(), Texts.subject(language, clean)), SUBJECT_MAX);
    var body =
        Texts.body(language, clean)
            + "\n\n-- \n%s\n%s\n".formatted(line(settings.name(), SUBJECT_MAX), settings.baseUrl());
    tx.mails().add(account, address, subject, body, null, null, letter.kind(), clock.instant());
  }

  /** News, with the address by which such mails are stopped. */
  public void write(Tx tx, AccountId to, String address, String language, Bulletin bulletin) {
    var text = new BulletinText(language, bulletin, it -> line(it, VALUE_MAX));
    var subject = line("%s: %s".formatted(settings.name(), text.subject()), SUBJECT_MAX);
    tx.mails()
        .add(
            to,
            address,
            subject,
            text.plain(),
            text.html(),
            bulletin.stop(),
            "news",
            clock.instant());
  }

  /** An address of ours, as it stands in a text. */
  public String link(String path) {
    return settings.baseUrl() + path;
  }

  /** What people wrote is one line in a mail and never a header, nor a paragraph of ours. */
  private static List<String> clean(List<String> values) {
    var clean = new ArrayList<String>();
    values.forEach(value -> clean.add(line(value, VALUE_MAX)));
    return clean;
  }

  private static String line(String text, int most) {
    var line = CONTROLS.matcher(text).replaceAll(" ").strip();
    return line.substring(0, Math.min(most, line.length()));
  }
}
