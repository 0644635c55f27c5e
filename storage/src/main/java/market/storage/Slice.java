package market.storage;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A bounded piece of a list, and where the next one begins. */
public record Slice<T>(List<T> items, @Nullable String next) {
  public Slice {
    items = List.copyOf(items);
  }

  /**
   * Of up to {@code limit + 1} rows asked for, the first {@code limit}; the rest says there is
   * more.
   */
  public static <T> Slice<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Slice<>(rows, null);
    }
    var items = rows.subList(0, limit);
    return new Slice<>(items, cursor.apply(items.getLast()));
  }

  public <R> Slice<R> map(Function<T, R> change) {
    return new Slice<>(items.stream().map(change).toList(), next);
  }
}
