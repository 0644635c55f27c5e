package market.web.accounts;

import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings.Site;
import market.api.accounts.Securing;
import market.storage.accounts.Accounts;
import market.storage.accounts.Devices.SignIn;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an account its holder's: address, second factors, other sites, and where it is signed
 * in.
 *
 * @param begun an app's secret, shown until its first code came
 * @param codes for paper, shown this once
 */
public record SecurityPage(
    Frame frame,
    String script,
    Accounts.Reach reach,
    Securing.Held held,
    Securing.@Nullable Begun begun,
    List<String> codes,
    List<SignIn> signIns,
    @Nullable UUID session,
    List<Site> linked,
    List<Site> others,
    @Nullable Problem problem)
    implements Page {
  /** Whether a password alone opens it, though it belongs to somebody who watches over others. */
  public boolean isTooOpen() {
    return !held.codes() && held.passkeys().isEmpty();
  }
}
