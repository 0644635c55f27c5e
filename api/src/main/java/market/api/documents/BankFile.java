package market.api.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Payments for a bank to make: to people whom the card processor does not reach. */
public final class BankFile {
  /** Long enough for a UUID without its hyphens, and short enough for the file to count up from. */
  public static final int BATCH_ID_MAX = 33;

  public static final int ID_MAX = 35;

  /** 18 digits, which is what an amount in the file may have. */
  private static final long UNITS_MAX = 999_999_999_999_999_999L;

  private static final long SEPA_UNITS_MAX = 99_999_999_999L;
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z?:().,'+ -]+(/[0-9A-Za-z-]+)*");
  private static final Pattern BIC =
      Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z ./-]{0,33}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** The countries of SEPA, with the territories that belong to them under codes of their own. */
  private static final Set<String> SEPA =
      Set.of(
          ("AD AL AT AX BE BG BL CH CY CZ DE DK EE ES FI FR GB GF GG GI GP GR HR HU IE IM IS IT JE"
                  + " LI LT LU LV MC MD ME MF MK MQ MT NL NO PL PM PT RE RO RS SE SI SK SM VA YT")
              .split(" ", -1));

  private BankFile() {}

  /**
   * Payments from one account in one currency, to be made on the day of {@code at} in UTC.
   *
   * @param id by which the bank knows the file a second time
   */
  public record Batch(
      String id,
      Instant at,
      String debtorName,
      String debtorIban,
      @Nullable String debtorBic,
      Currency currency,
      List<Payment> payments) {
    public Batch {
      payments = List.copyOf(payments);
      demandId(id, BATCH_ID_MAX);
      demandName(debtorName);
      demandBic(debtorBic);
      Amounts.digits(currency);
      demand(Iban.isValid(debtorIban), "the paying account has no valid IBAN", id);
      demand(!payments.isEmpty(), "there is nothing to pay", id);
      var ids = new HashSet<String>();
      for (var payment : payments) {
        demand(ids.add(payment.endToEndId()), "two payments have one id", payment.endToEndId());
        if (inSepa(currency, payment.country())) {
          demand(Iban.isValid(payment.account()), "SEPA needs a valid IBAN", payment.endToEndId());
          demand(payment.units() <= SEPA_UNITS_MAX, "too much for SEPA", payment.endToEndId());
        }
      }
      demand(total(payments) <= UNITS_MAX, "the sum has more than 18 digits", id);
    }

    long total() {
      return total(payments);
    }

    /** Euros between two accounts of the area; all else goes through correspondents. */
    boolean isSepa(Payment payment) {
      return Iban.isValid(payment.account())
          && payment.units() <= SEPA_UNITS_MAX
          && inSepa(currency, country(payment.account()))
          && inSepa(currency, country(debtorIban));
    }

    private static String country(String iban) {
      return Iban.compact(iban).substring(0, 2);
    }

    private static boolean inSepa(Currency currency, String country) {
      return currency.getCurrencyCode().equals("EUR") && SEPA.contains(country);
    }

    static long total(List<Payment> payments) {
      try {
        return payments.stream().mapToLong(Payment::units).reduce(0, Math::addExact);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("the payments are too large to add up", e);
      }
    }
  }

  /**
   * One payment.
   *
   * @param endToEndId which comes back on the payee's statement and on a returned payment; it is
   *     never cut, so a UUID goes without its hyphens
   * @param account an IBAN, or where there are none the bank's own number
   * @param country where the payee lives, as ISO 3166 has it
   */
  public record Payment(
      String endToEndId,
      String name,
      String account,
      @Nullable String bic,
      String country,
      long units,
      String remittance) {
    public Payment {
      demandId(endToEndId, ID_MAX);
      demandName(name);
      demandBic(bic);
      demand(COUNTRY.matcher(country).matches(), "no country code", country);
      demand(units > 0 && units <= UNITS_MAX, "no amount to pay", endToEndId);
      demand(
          ACCOUNT.matcher(account.strip()).matches() || Iban.isValid(account),
          "no account number",
          endToEndId);
      demand(!Iban.looksLikeOne(account) || Iban.isValid(account), "a mistyped IBAN", endToEndId);
    }
  }

  /** The batch as a customer credit transfer, pain.001.001.09 of ISO 20022. */
  public static byte[] pain001(Batch batch) {
    return Pain001.written(batch);
  }

  /** The batch as a table, for banks whose site takes payments by hand. */
  public static byte[] csv(Batch batch) {
    var out = new StringBuilder();
    var rows = new CsvRows(out);
    rows.head(
        "end_to_end_id", "name", "account", "bic", "country", "amount", "currency", "remittance");
    for (var payment : batch.payments()) {
      var bic = payment.bic();
      rows.text(payment.endToEndId())
          .text(payment.name())
          .text(account(payment))
          .text(bic == null ? "" : bic)
          .text(payment.country())
          .amount(payment.units(), batch.currency())
          .text(batch.currency().getCurrencyCode())
          .text(payment.remittance())
          .end();
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String account(Payment payment) {
    return Iban.isValid(payment.account())
        ? Iban.compact(payment.account())
        : payment.account().strip();
  }

  private static void demandId(String id, int lengthMax) {
    demand(id.length() <= lengthMax && ID.matcher(id).matches(), "no id that banks pass on", id);
  }

  private static void demandName(String name) {
    demand(!BankText.saysNothing(BankText.latin(name, Pain001.NAME_MAX)), "no Latin name", name);
  }

  private static void demandBic(@Nullable String bic) {
    demand(bic == null || BIC.matcher(bic).matches(), "no BIC", String.valueOf(bic));
  }

  private static void demand(boolean kept, String otherwise, String where) {
    if (!kept) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, "%s: %s", otherwise, where));
    }
  }
}
