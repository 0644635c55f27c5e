package market.ops.stripe;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request as a resource sees it; the account is the connected one it is about. */
record Call(
    String method,
    String path,
    Map<String, String> names,
    Parameters parameters,
    @Nullable String account) {

  /** The part of the path that the route calls so. */
  String name(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  @Nullable String text(String parameter) {
    return parameters.text(parameter).orElse(null);
  }
}
