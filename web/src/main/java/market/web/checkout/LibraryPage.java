package market.web.checkout;

import java.util.List;
import market.storage.library.Library;
import market.web.Page;
import market.web.frame.Frame;

/** What somebody owns. */
public record LibraryPage(Frame frame, List<Library.Item> items) implements Page {}
