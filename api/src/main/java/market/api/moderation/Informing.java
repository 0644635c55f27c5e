package market.api.moderation;

import java.time.Clock;
import java.util.Locale;
import market.api.accounts.Caller;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.api.news.Telling;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Ruling;
import market.storage.moderation.Verdict;
import market.storage.news.Happening.Kind;

/**
 * Mails to whom a case is about: what was asked, what was ruled, and what of it was taken back. Of
 * a suspicion that came to nothing nobody is told, and takedowns have letters of their own.
 */
final class Informing {
  private final Posting posting;
  private final Telling telling;

  Informing(Posting posting, Clock clock) {
    this.posting = posting;
    telling = new Telling(clock);
  }

  void ofMessage(Tx tx, Caller moderator, Case one) {
    write(tx, one, "case-message", "");
    if (one.release() != null) {
      telling.tell(tx, Kind.MESSAGE, one.creatorId(), moderator.id(), place(one), one.title());
    }
  }

  /** Tells whoever asked, as long as the case is theirs to decide. */
  void ofAnswer(Tx tx, Caller author, CaseId id) {
    tx.threads()
        .asker(id)
        .ifPresent(asker ->
            tx.cases()
                .find(id, asker)
                .ifPresent(one ->
                    telling.tell(
                        tx,
                        Kind.CASE_ANSWERED,
                        asker,
                        author.id(),
                        "/moderation/cases/" + id,
                        author.account().handle().value(),
                        one.title())));
  }

  void ofRuling(Tx tx, Case one, Verdict verdict, String said) {
    if (isTold(one, verdict)) {
      write(tx, one, "ruled-" + name(verdict), said);
    }
  }

  void ofReversal(Tx tx, Case one, Ruling ruling, String said) {
    if (isTold(one, ruling.verdict())) {
      write(tx, one, "ruling-reversed", said);
    }
  }

  private static boolean isTold(Case one, Verdict verdict) {
    return switch (one.kind()) {
      case RELEASE, APPEAL, REFUND, PARTNER -> true;
      case LISTING -> verdict != Verdict.APPROVE;
      case REPORT, ABUSE -> verdict != Verdict.DISMISS;
      case TAKEDOWN -> false;
    };
  }

  private static String name(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void write(Tx tx, Case one, String kind, String said) {
    var title =
        one.modTitle() == null ? tx.reports().title(one.about()).orElse("-") : one.modTitle();
    var version = one.version() == null ? "" : " " + one.version();
    var link = posting.link(place(one));
    var to = one.creatorId();
    posting.write(tx, to, Letter.of(kind, one.creator().value(), title + version, said, link));
  }

  private static String place(Case one) {
    return one.release() == null ? "/appeals" : "/creator/releases/" + one.release();
  }
}
