package market.web.takedowns;

import java.util.Map;
import java.util.Objects;
import market.api.Problem;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The form for a takedown notice.
 *
 * @param typed what is in its fields already
 */
public record NoticeForm(Frame frame, Map<String, String> typed, @Nullable Problem problem)
    implements Page {
  public String typed(String field) {
    return Objects.requireNonNullElse(typed.get(field), "");
  }
}
