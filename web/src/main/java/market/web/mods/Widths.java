package market.web.mods;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The widths in which a picture is offered to browsers, none wider than it is. */
public final class Widths {
  private Widths() {}

  /** What stands in {@code srcset}. */
  public static String of(String sha256, int width) {
    return IntStream.concat(
            IntStream.of(320, 640, 1280).filter(it -> it < width), IntStream.of(width))
        .mapToObj(it -> "/media/%s%s %dw".formatted(sha256, it == width ? "" : "?w=" + it, it))
        .collect(Collectors.joining(", "));
  }
}
