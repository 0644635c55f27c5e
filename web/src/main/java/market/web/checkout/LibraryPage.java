package market.web.checkout;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import market.api.Problem;
import market.api.genuine.Licensing;
import market.storage.genuine.LicenceKeys;
import market.storage.library.Library;
import market.storage.mods.ModId;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What somebody owns.
 *
 * @param keyed the mods whose makers give licence keys
 * @param keys those that were made
 * @param made one that was made just now, shown this once
 * @param typed a code that was not taken, as it was typed
 */
public record LibraryPage(
    Frame frame,
    List<Library.Item> items,
    Set<ModId> keyed,
    List<LicenceKeys.Mine> keys,
    Licensing.@Nullable Made made,
    String typed,
    @Nullable Problem problem)
    implements Page {
  /** The key of one of them, if it has one. */
  public Optional<LicenceKeys.Mine> key(ModId mod) {
    return keys.stream().filter(key -> key.mod().equals(mod)).findFirst();
  }
}
