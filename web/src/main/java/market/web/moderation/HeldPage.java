package market.web.moderation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.reviews.Holds.Held;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Reviews that wait for somebody to say whether they are meant, those held together together. */
public record HeldPage(Frame frame, List<Held> held, @Nullable Problem problem) implements Page {
  /** Reasons a moderator can choose, by their codes. */
  public static final List<String> REASONS =
      List.of("in_order", "ring", "spam", "offensive", "other");

  public Map<UUID, List<Held>> parties() {
    return held.stream()
        .collect(Collectors.groupingBy(Held::party, LinkedHashMap::new, Collectors.toList()));
  }
}
