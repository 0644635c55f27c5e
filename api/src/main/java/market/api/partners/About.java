package market.api.partners;

import java.util.regex.Pattern;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What a case about a partner is about: how their links are asked for, or a customer who looks like
 * them.
 *
 * @param customer of whom they look like one, or null where it is about their links
 */
public record About(AccountId partner, @Nullable AccountId customer) {
  private static final Pattern FORM =
      Pattern.compile("partner:([0-9a-f-]{36}):(?:clicks|customer:([0-9a-f-]{36}))");

  static String clicks(AccountId partner) {
    return "partner:%s:clicks".formatted(partner);
  }

  static String pair(AccountId partner, AccountId customer) {
    return "partner:%s:customer:%s".formatted(partner, customer);
  }

  /**
   * Reads it from a case.
   *
   * @throws IllegalArgumentException when it is about something else
   */
  public static About of(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not about a partner: " + text);
    }
    var customer = parts.group(2);
    return new About(
        AccountId.fromString(parts.group(1)),
        customer == null ? null : AccountId.fromString(customer));
  }
}
