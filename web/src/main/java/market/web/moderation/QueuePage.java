package market.web.moderation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import market.api.moderation.Asked;
import market.storage.Slice;
import market.storage.accounts.AccountId;
import market.storage.moderation.Case;
import market.web.Page;
import market.web.frame.Frame;

/** What waits for a decision, what is due first before. */
public record QueuePage(
    Frame frame,
    Slice<Case> cases,
    Asked asked,
    Instant now,
    AccountId me,
    long held,
    String script,
    boolean nothing)
    implements Page {
  /** This page's address with its filters, and other cases or the next ones. */
  public String link(String whose, String after) {
    var kind = asked.kind();
    var game = asked.game();
    return "/moderation?whose=%s&kind=%s&game=%s&after=%s"
        .formatted(
            whose,
            kind == null ? "" : kind.name().toLowerCase(Locale.ROOT),
            game == null ? "" : URLEncoder.encode(game.value(), StandardCharsets.UTF_8),
            after);
  }
}
