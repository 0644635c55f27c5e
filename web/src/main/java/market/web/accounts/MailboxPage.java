package market.web.accounts;

import java.util.List;
import market.storage.mail.Mail;
import market.web.Page;
import market.web.frame.Frame;

/** In a demo, what was written and to whom. */
public record MailboxPage(Frame frame, List<Mail> mails) implements Page {}
