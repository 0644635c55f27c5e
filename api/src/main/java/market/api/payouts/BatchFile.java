package market.api.payouts;

import java.util.Currency;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.documents.BankFile;
import market.storage.Database;

/** A list of payments by bank, put together for the file that the bank takes. */
public final class BatchFile {
  private final Database database;
  private final Settings settings;

  public BatchFile(Database database, Settings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * Reads a list.
   *
   * @throws Problem where no account is set from which it could be paid
   */
  public BankFile.Batch of(UUID id) {
    var bank = settings.money().bank();
    if (bank == null) {
      throw Problem.conflict("no bank account is set from which payees could be paid");
    }
    return database.read(tx -> {
      var batch = tx.batches().find(id).orElseThrow(() -> Problem.notFound("batch", id));
      return new BankFile.Batch(
          "payout-" + batch.number(),
          batch.madeAt(),
          bank.name(),
          bank.iban(),
          bank.bic(),
          Currency.getInstance(batch.currency()),
          tx.batches().payees(id).stream()
              .map(payee ->
                  new BankFile.Payment(
                      payee.account().toString().replace("-", ""),
                      payee.holder(),
                      payee.bankAccount(),
                      payee.bankBic(),
                      payee.country(),
                      payee.units(),
                      "%s %d %s".formatted(settings.name(), batch.number(), payee.handle())))
              .toList());
    });
  }
}
