package market.web.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import market.api.audit.Checking;
import market.storage.audit.Trail;
import market.storage.moderation.Audit;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to what.
 *
 * @param found what checking the chain found, where that was asked for
 */
public record AuditPage(
    Frame frame,
    String actor,
    String action,
    String subject,
    List<Audit.Entry> entries,
    @Nullable Long next,
    List<Trail.Head> heads,
    Checking.@Nullable Found found)
    implements Page {
  /** Where the list goes on. */
  public String more() {
    return "/owner/audit?actor=%s&action=%s&subject=%s&before=%d"
        .formatted(coded(actor), coded(action), coded(subject), next);
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
