package market.web.badges;

import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import market.api.Problem;
import market.storage.badges.Badge;
import market.web.badges.IssuePage.Typed;
import org.jspecify.annotations.Nullable;

/** How a badge's form is read. */
final class IssueForm {
  private static final int ROYALTY_MAX = 2_500;
  private static final int SUPPLY_MAX = 10_000;

  private IssueForm() {}

  static Typed typed(MultivaluedMap<String, String> form) {
    return new Typed(
        text(form, "mod"),
        text(form, "name"),
        text(form, "about"),
        text(form, "supply"),
        text(form, "amount"),
        text(form, "royalty"),
        text(form, "rule"),
        form.containsKey("giftable"),
        form.containsKey("sellable"));
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    return Objects.requireNonNullElse(form.getFirst(field), "");
  }

  static String bounded(String field, String text, int most) {
    if (text.strip().length() > most) {
      throw Problem.invalid(field, "at most %d characters".formatted(most));
    }
    return text.strip();
  }

  static int supply(String text) {
    try {
      var supply = Integer.parseInt(text.strip());
      if (supply >= 1 && supply <= SUPPLY_MAX) {
        return supply;
      }
    } catch (NumberFormatException e) {
      throw Problem.invalid("supply", "is a number from 1 to %d".formatted(SUPPLY_MAX));
    }
    throw Problem.invalid("supply", "is a number from 1 to %d".formatted(SUPPLY_MAX));
  }

  static int percent(String text) {
    try {
      var bp =
          new BigDecimal(text.isBlank() ? "0" : text.strip().replace(',', '.'))
              .movePointRight(2)
              .intValueExact();
      if (bp >= 0 && bp <= ROYALTY_MAX) {
        return bp;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw Problem.invalid("royalty_bp", "is from 0 to 25 percent");
    }
    throw Problem.invalid("royalty_bp", "is from 0 to 25 percent");
  }

  static Badge.@Nullable Rule rule(String text) {
    return Arrays.stream(Badge.Rule.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElse(null);
  }
}
