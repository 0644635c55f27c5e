package market.web.mods;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * A picture for a mod that has none, drawn from its slug alone: always the same, and like no other.
 * Inline SVG of less than 1.5 kB; holds no text of anybody's.
 */
public final class Cover {
  private static final String[][] PALETTES = {
    {"#0d3b5c", "#2d8db3", "#c8f0f2"}, {"#1a1f45", "#3c5fa8", "#e6cf8a"},
    {"#6e2a1f", "#d9793f", "#ffe0b5"}, {"#7d2a45", "#dd737b", "#ffe5d0"},
    {"#35441f", "#86a14a", "#eef0c4"}, {"#4b1f4f", "#a8447f", "#ffd3e2"},
    {"#2b2a5c", "#7e62b5", "#f0c9bf"}, {"#26323e", "#62788c", "#dfe9ef"},
  };

  private Cover() {}

  /** The drawing for a slug; {@code id} names its gradient and is unique on the page. */
  public static String svg(String slug, String id) {
    var crc = new CRC32();
    crc.update(slug.getBytes(StandardCharsets.UTF_8));
    var chance = new SplittableRandom(crc.getValue());
    var colours = PALETTES[chance.nextInt(PALETTES.length)];
    var shapes = motif(chance.nextInt(7), chance);
    return """
    <svg viewBox="0 0 320 170" preserveAspectRatio="xMidYMid slice" aria-hidden="true">\
    <linearGradient id="%s" x2="%s" y2="1"><stop stop-color="%s"/><stop offset="1" stop-color="%s"/></linearGradient>\
    <path fill="url(#%s)" d="M0 0h320v170H0z"/><g fill="%s">%s</g></svg>\
    """
        .formatted(
            id, chance.nextBoolean() ? "1" : "0", colours[0], colours[1], id, colours[2], shapes);
  }

  private static String motif(int which, SplittableRandom chance) {
    return switch (which) {
      case 0 -> peaks(chance);
      case 1 -> bands(chance);
      case 2 -> waves(chance);
      case 3 -> tiles(chance);
      case 4 -> columns(chance);
      case 5 -> hexagons(chance);
      default -> rings(chance);
    };
  }

  private static String peaks(SplittableRandom chance) {
    var out = new StringBuilder();
    for (int layer = 0; layer < 3; layer++) {
      var path = new StringBuilder("M-20 180");
      for (int x = -10; x < 330; x += 50) {
        path.append(
            "L%d %dL%d %d"
                .formatted(x, 60 + 25 * layer + chance.nextInt(50), x + 25, 135 + 10 * layer));
      }
      out.append("<path opacity=\"%s\" d=\"%sL340 180z\"/>".formatted(opacity(layer), path));
    }
    return out + sun(chance);
  }

  private static String bands(SplittableRandom chance) {
    var out = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      var x = chance.nextInt(340) - 60;
      out.append(
          "<path opacity=\"%s\" d=\"M%d 180l110 -200h%dl-110 200z\"/>"
              .formatted(opacity(i % 3), x, 8 + chance.nextInt(26)));
    }
    return out.toString();
  }

  private static String waves(SplittableRandom chance) {
    var out = new StringBuilder();
    for (int layer = 0; layer < 3; layer++) {
      out.append(
          "<path opacity=\"%s\" d=\"M%d %dq40 %d 80 0t80 0t80 0t80 0t80 0V180H-80z\"/>"
              .formatted(
                  opacity(layer),
                  -10 - chance.nextInt(60),
                  90 + 25 * layer,
                  -20 - chance.nextInt(16)));
    }
    return out + sun(chance);
  }

  private static String tiles(SplittableRandom chance) {
    var path = new StringBuilder();
    for (int i = 0; i < 18; i++) {
      var x = chance.nextInt(8) * 42 - 8;
      var y = chance.nextInt(4) * 43;
      path.append(
          chance.nextBoolean()
              ? "M%d %dh42a42 42 0 0 1-42 42z".formatted(x, y)
              : "M%d %da42 42 0 0 1 42-42v42z".formatted(x, y + 42));
    }
    return "<path opacity=\".45\" d=\"%s\"/>".formatted(path);
  }

  private static String columns(SplittableRandom chance) {
    var out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      var x = i * 42 - 6;
      var y = 40 + chance.nextInt(90);
      out.append(
          "<path opacity=\".3\" d=\"M%d %dh36v180h-36z\"/><path opacity=\".7\" d=\"M%d %dl18-10 18 10-18 10z\"/>"
              .formatted(x, y, x, y));
    }
    return out.toString();
  }

  private static String hexagons(SplittableRandom chance) {
    var out = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      var row = chance.nextInt(4);
      var x = chance.nextInt(7) * 50 + (row % 2) * 25 - 20;
      out.append(
          "<path opacity=\"%s\" d=\"M%d %dl22 12v26l-22 12-22-12v-26z\"/>"
              .formatted(opacity(i % 3), x + 22, row * 42 - 10));
    }
    return out.toString();
  }

  private static String rings(SplittableRandom chance) {
    var out = new StringBuilder();
    var x = 60 + chance.nextInt(200);
    var y = 40 + chance.nextInt(90);
    for (int i = 0; i < 6; i++) {
      out.append(
          "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"7\" opacity=\"%s\"/>"
              .formatted(x, y, 12 + i * 22, opacity(i % 3)));
    }
    return "<g color=\"#fff\" opacity=\".6\">" + out + "</g>";
  }

  private static String sun(SplittableRandom chance) {
    return "<circle cx=\"%d\" cy=\"%d\" r=\"%d\" opacity=\".9\"/>"
        .formatted(40 + chance.nextInt(240), 28 + chance.nextInt(30), 12 + chance.nextInt(9));
  }

  private static String opacity(int layer) {
    return String.format(Locale.ROOT, ".%d", 25 + layer * 20);
  }
}
