package market.ops.stripe;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What money looks like, what is too little of it, and what it settles as. */
final class Currencies {
  private static final Set<String> WHOLE =
      Set.of(
          "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv",
          "xaf", "xof", "xpf");
  private static final Set<String> THOUSANDTHS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
  private static final Map<String, Long> LEAST =
      Map.of(
          "usd", 50L, "eur", 50L, "cad", 50L, "aud", 50L, "chf", 50L, "gbp", 30L, "jpy", 50L, "dkk",
          250L, "nok", 300L, "sek", 300L);

  private final Optional<String> settlement;

  Currencies(Optional<String> settlement) {
    this.settlement = settlement;
  }

  static String shown(long amount, String currency) {
    var digits = WHOLE.contains(currency) ? 0 : THOUSANDTHS.contains(currency) ? 3 : 2;
    var symbol = Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getSymbol(Locale.US);
    var number = String.format(Locale.US, "%,." + digits + "f", BigDecimal.valueOf(amount, digits));
    return symbol.length() == 1 ? symbol + number : symbol + " " + number;
  }

  static long least(String currency) {
    return LEAST.getOrDefault(currency, 1L);
  }

  /** The currency in which a charge of the given one reaches the platform's balance. */
  String settledAs(String currency) {
    return settlement.orElse(currency);
  }

  boolean converts(String currency) {
    return !settledAs(currency).equals(currency);
  }

  long settled(long amount, String currency) {
    return converts(currency) ? Math.floorDiv(Math.multiplyExact(amount, 9), 10) : amount;
  }
}
