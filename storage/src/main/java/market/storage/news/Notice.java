package market.storage.news;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That somebody was told of something.
 *
 * @param number of what happened
 */
public record Notice(
    long number,
    Happening.Kind kind,
    List<String> said,
    String path,
    Instant at,
    @Nullable Instant readAt) {
  public Notice {
    said = List.copyOf(said);
  }
}
