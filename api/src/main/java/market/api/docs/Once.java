package market.api.docs;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for, and once, whoever asks at the same time. */
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> making;
  private @Nullable T made;

  public Once(Supplier<T> making) {
    this.making = making;
  }

  @Override
  public synchronized T get() {
    var known = made;
    if (known == null) {
      known = making.get();
      made = known;
    }
    return known;
  }
}
