package market.api.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.StripeFacts.StripeUnavailable;
import market.api.payments.StripeFiles;
import market.api.payments.StripeFiles.Kind;
import market.storage.Database;
import market.storage.Tx;
import market.storage.refunds.Dispute;

/** What we say to a bank that wants a buyer's money back, and what we show it. */
public final class Answering {
  /** In characters; Stripe takes as many. */
  private static final int TEXT_MAX = 20_000;

  /** In bytes; Stripe takes 4.5 MB of files with one answer. */
  private static final int FILE_MAX = 4_500_000;

  private static final int NAME_MAX = 100;

  private final Database database;
  private final StripeFiles files;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Answering(
      Database database, StripeFiles files, Later later, ObjectMapper json, Clock clock) {
    this.database = database;
    this.files = files;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Puts a PDF, JPEG or PNG in the place of the one that goes along with the next answer.
   *
   * @param name as the owner calls it; shown beside the answer
   * @throws Problem when it is of another kind or too large, or the bank has decided
   * @throws StripeUnavailable when Stripe does not take it just now; nothing has changed then
   */
  public Dispute attach(Caller owner, UUID id, String name, InputStream bytes) {
    database.read(tx -> open(tx, id));
    var file = read(bytes);
    var stripe = files.keep(file, Kind.of(file).orElseThrow(Answering::isNoEvidence));
    return database.write(tx -> {
      open(tx, id);
      tx.disputes().attach(id, stripe, name.substring(0, Math.min(NAME_MAX, name.length())));
      tx.audit().add(clock.instant(), owner.id(), "dispute.attached", "dispute:" + id, stripe);
      return tx.disputes().find(id).orElseThrow();
    });
  }

  private static Problem isNoEvidence() {
    return Problem.invalid("file", "is a PDF, JPEG or PNG");
  }

  private static byte[] read(InputStream bytes) {
    try {
      var file = bytes.readNBytes(FILE_MAX + 1);
      if (file.length > FILE_MAX) {
        throw Problem.invalid("file", "has at most %d bytes".formatted(FILE_MAX));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands in what we have to say. It may be said again until the bank has decided. */
  public Dispute answer(Caller owner, UUID id, String text) {
    if (text.isBlank() || text.length() > TEXT_MAX) {
      throw Problem.invalid("text", "is from 1 to %d characters".formatted(TEXT_MAX));
    }
    return database.write(tx -> {
      var dispute = open(tx, id);
      var now = clock.instant();
      tx.disputes().evidence(id, text.strip(), now);
      tx.audit().add(now, owner.id(), "dispute.answered", "dispute:" + id, "");
      Commanding.add(
          tx,
          later,
          json,
          clock,
          "dispute:%s:evidence:%d".formatted(id, now.toEpochMilli()),
          new Ask.Evidence(id, dispute.stripe(), text.strip(), null, dispute.file()));
      return tx.disputes().find(id).orElseThrow();
    });
  }

  private static Dispute open(Tx tx, UUID id) {
    var dispute = tx.disputes().find(id).orElseThrow(() -> Problem.notFound("dispute", id));
    if (dispute.closedAt() != null) {
      throw Problem.conflict("the bank has decided");
    }
    return dispute;
  }
}
