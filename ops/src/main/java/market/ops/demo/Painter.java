package market.ops.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Paints: hills under a sun for pictures, blotches for textures. The same dice, the same paint. */
final class Painter {
  private static final int HILLS = 4;

  private Painter() {}

  static byte[] landscape(Dice dice, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      var hue = (float) dice.unit();
      sky(pen, dice, hue, width, height);
      for (int i = 0; i < HILLS; i++) {
        hill(pen, dice, hue, i, width, height);
      }
    } finally {
      pen.dispose();
    }
    return png(image);
  }

  private static void sky(Graphics2D pen, Dice dice, float hue, int width, int height) {
    var above = Color.getHSBColor(hue, 0.45f, 0.95f);
    var below = Color.getHSBColor(hue + 0.12f, 0.20f, 1.0f);
    pen.setPaint(new GradientPaint(0, 0, above, 0, height, below));
    pen.fillRect(0, 0, width, height);
    var size = height * (0.12 + 0.14 * dice.unit());
    pen.setColor(Color.getHSBColor(hue + 0.5f, 0.12f, 1.0f));
    pen.fill(
        new Ellipse2D.Double(
            width * (0.15 + 0.6 * dice.unit()), height * (0.1 + 0.25 * dice.unit()), size, size));
  }

  private static void hill(
      Graphics2D pen, Dice dice, float hue, int number, int width, int height) {
    var base = height * (0.48 + 0.13 * number);
    var swell = height * (0.05 + 0.08 * dice.unit());
    var phase = dice.unit() * Math.PI * 2;
    var waves = 1 + 2 * dice.unit();
    var line = new Path2D.Double();
    line.moveTo(0, height);
    for (int x = 0; x <= width; x += 4) {
      var turn = phase + waves * Math.PI * 2 * x / width;
      line.lineTo(x, base + swell * (Math.sin(turn) + 0.4 * Math.sin(2.3 * turn)));
    }
    line.lineTo(width, height);
    line.closePath();
    pen.setColor(Color.getHSBColor(hue + 0.06f * number, 0.50f, 0.75f - 0.14f * number));
    pen.fill(line);
  }

  static byte[] texture(Dice dice, int side) {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    var hue = (float) dice.unit();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        var light = (float) Math.clamp(0.55 + 0.12 * dice.bell(), 0.2, 0.9);
        image.setRGB(x, y, Color.getHSBColor(hue, 0.35f, light).getRGB());
      }
    }
    return png(image);
  }

  private static byte[] png(BufferedImage image) {
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
