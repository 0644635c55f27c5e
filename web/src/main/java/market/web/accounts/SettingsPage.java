package market.web.accounts;

import java.util.List;
import market.api.Problem;
import market.storage.accounts.Accounts;
import market.storage.accounts.Credentials;
import market.storage.accounts.Scope;
import market.storage.mods.Card;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of themselves, their tokens and sessions; a token just made is shown this
 * once.
 */
public record SettingsPage(
    Frame frame,
    Accounts.Preferences prefers,
    List<Credentials.Token> tokens,
    List<Card> mods,
    @Nullable String made,
    @Nullable Problem problem)
    implements Page {
  public List<Scope> scopes() {
    return List.of(Scope.values());
  }
}
