package market.web.accounts;

import java.util.List;
import market.api.Problem;
import market.storage.accounts.Departures.Departure;
import market.storage.accounts.Departures.Export;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What is kept about somebody, to be handed out or deleted. */
public record DataPage(
    Frame frame, List<Export> exports, @Nullable Departure departure, @Nullable Problem problem)
    implements Page {}
