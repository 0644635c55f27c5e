package market.web.checkout;

import java.util.List;
import market.api.Problem;
import market.storage.library.Library;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What somebody owns.
 *
 * @param typed a code that was not taken, as it was typed
 */
public record LibraryPage(
    Frame frame, List<Library.Item> items, String typed, @Nullable Problem problem)
    implements Page {}
