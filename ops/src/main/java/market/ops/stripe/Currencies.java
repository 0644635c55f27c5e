package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
  String settlesAs(Tx tx, String currency) {
    return Switches.settlement(tx, currency).orElse(settlement.orElse(currency));
  }

  /** The currency in which this charge has reached the balance, or will. */
  static String settledAs(ObjectNode charge) {
    return charge.path("_settles_as").asText(Json.text(charge, "currency"));
  }

  static boolean converts(ObjectNode charge) {
    return !settledAs(charge).equals(Json.text(charge, "currency"));
  }

  /** What an amount of a charge is on the balance. */
  static long settled(long amount, ObjectNode charge) {
    return converts(charge) ? Math.floorDiv(Math.multiplyExact(amount, 9), 10) : amount;
  }
}
