package market.web.accounts;

import market.api.accounts.Keying;

/** What the script of the pages is told, in JSON. */
final class Passkeys {
  private Passkeys() {}

  /** Both parts are safe as they are: one is letters alone, the other is JSON already. */
  static String json(Keying.Asked asked) {
    return "{\"ceremony\":\"%s\",\"options\":%s}".formatted(asked.ceremony(), asked.options());
  }
}
