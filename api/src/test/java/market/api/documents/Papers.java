package market.api.documents;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;

/** Papers of made-up people, the same for the same seed. */
final class Papers {
  static final YearMonth MARCH = YearMonth.of(2026, 3);
  static final Currency DOLLAR = Currency.getInstance("USD");
  static final Currency EURO = Currency.getInstance("EUR");
  static final Currency YEN = Currency.getInstance("JPY");
  static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final List<String> KINDS =
      List.of("sale", "royalty", "referral", "refund", "dispute_won", "payout", "moon_tax");
  private static final List<String> TITLES =
      List.of(
          "Better Boats",
          "Улучшенные лодки и причалы",
          "=HYPERLINK(\"https://example.org\";\"free\")",
          "Trees, \"tall\" ones,\r\nand a lake",
          "@everyone -- sale",
          "森の船 🚤 deluxe",
          "A very long title of a modification which tells its whole story, every feature it has"
              + " and all the people who ever lent a hand, so that it must go over several lines",
          "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(4),
          "");

  private Papers() {}

  static Statement statement(long seed, int size, Currency currency) {
    var random = new Random(seed);
    var opening = random.nextLong(-50_000, 500_000);
    var lines = new ArrayList<Statement.Line>();
    var closing = opening;
    var start = MARCH.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    for (int i = 0; i < size; i++) {
      var units = random.nextLong(-200_000, 300_000);
      closing += units;
      lines.add(
          new Statement.Line(
              start.plusSeconds(random.nextLong(31 * 86_400)),
              KINDS.get(random.nextInt(KINDS.size())),
              "order-%06d".formatted(i),
              TITLES.get(random.nextInt(TITLES.size())),
              units));
    }
    return new Statement(
        "Modmarket", "Анна Ковалёва", "anna", MARCH, currency, opening, lines, closing);
  }

  static Receipt receipt(boolean creditNote) {
    var boats =
        new Receipt.Item(
            "Better Boats",
            "Anna Kovaleva",
            1_499,
            1_199,
            List.of(
                new Receipt.Share("Anna Kovaleva", "creator", 700),
                new Receipt.Share("Jörg Müller", "collaborator", 220),
                new Receipt.Share("Hull Library", "royalty", 60),
                new Receipt.Share("Deep Sea Studio", "game", 40),
                new Receipt.Share("Modmarket", "platform", 114),
                new Receipt.Share("Stripe", "processor", 65)));
    var trees = new Receipt.Item("Деревья и озёра", "Пётр", 500, 500, List.of());
    return new Receipt(
        "Modmarket",
        "R-2026-000042",
        creditNote,
        NOON,
        "Ben Buyer",
        "ben@example.org",
        EURO,
        List.of(boats, trees),
        1_999,
        300,
        340,
        2_039,
        List.of(new Receipt.Refunded(NOON.plusSeconds(90_000), "Деревья и озёра", 500)));
  }
}
