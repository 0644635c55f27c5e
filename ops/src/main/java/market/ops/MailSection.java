package market.ops;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import market.api.Settings;
import market.api.Settings.Smtp;
import org.jspecify.annotations.Nullable;

/**
 * How mails go out; without a server they wait in the outbox.
 *
 * @param mailbox whether everyone may read on a page what was written: for demos alone
 */
public record MailSection(@Nullable @Valid SmtpSection smtp, @Nullable Boolean mailbox) {
  static final MailSection USUAL = new MailSection(null, null);

  /** A mail server, and the address that mails come from. */
  public record SmtpSection(
      @NotBlank String host,
      @Min(1) @Max(65_535) int port,
      @NotNull Smtp.Security security,
      @Nullable String user,
      @Nullable String password,
      @NotBlank String from) {
    Smtp smtp() {
      return new Smtp(host, port, security, user, password, from);
    }

    /** A password stays out of logs. */
    @Override
    public String toString() {
      return "SmtpSection[%s:%d]".formatted(host, port);
    }
  }

  Settings.Mail mail() {
    return new Settings.Mail(smtp == null ? null : smtp.smtp(), Boolean.TRUE.equals(mailbox));
  }
}
