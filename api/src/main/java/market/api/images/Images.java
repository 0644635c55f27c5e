package market.api.images;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws uploaded pictures anew, so that what is served holds pixels and nothing else. The size is
 * read before anything is decoded, and only a few are decoded at once.
 */
public final class Images {
  public static final int INPUT_BYTES_MAX = 10 << 20;
  public static final long PIXELS_MAX = 40_000_000;
  private static final int JPEG_SCANS_MAX = 50;
  private static final float JPEG_QUALITY = 0.88f;
  private final Semaphore decoding;

  /** Decoding takes up to four bytes a pixel, so memory bounds how many run at once. */
  public Images(int atOnce) {
    this.decoding = new Semaphore(atOnce);
  }

  /**
   * The picture as it may be served: an icon as PNG, a gallery picture as PNG when it is
   * see-through and as JPEG otherwise. A bad picture is an {@link IllegalArgumentException} with a
   * sentence for the person who sent it.
   */
  public Picture clean(InputStream upload, ImageKind kind) {
    byte[] bytes;
    try {
      bytes = upload.readNBytes(INPUT_BYTES_MAX + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length > INPUT_BYTES_MAX) {
      throw new IllegalArgumentException("The picture is larger than 10 MiB.");
    }
    var format = format(bytes);
    if (format.equals("jpeg") && tooManyScans(bytes)) {
      throw new IllegalArgumentException(
          "The picture is stored in more layers than any tool makes.");
    }
    decoding.acquireUninterruptibly();
    try {
      return encoded(scaled(decoded(bytes, format), kind), kind);
    } finally {
      decoding.release();
    }
  }

  /** One of our own pictures, no wider than this; null where it is narrow enough as it is. */
  public @Nullable Picture narrowed(InputStream own, int width) {
    decoding.acquireUninterruptibly();
    try {
      var bytes = own.readAllBytes();
      var format = format(bytes);
      var image = decoded(bytes, format);
      if (image.getWidth() <= width) {
        return null;
      }
      var height = Math.max(1, Math.round((float) image.getHeight() * width / image.getWidth()));
      var kind = format.equals("png") ? ImageKind.ICON : ImageKind.GALLERY;
      return encoded(resized(image, width, height), kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      decoding.release();
    }
  }

  private static String format(byte[] bytes) {
    if (starts(bytes, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return "png";
    }
    if (starts(bytes, 0xFF, 0xD8, 0xFF)) {
      return "jpeg";
    }
    if (starts(bytes, 'G', 'I', 'F', '8', '7', 'a')
        || starts(bytes, 'G', 'I', 'F', '8', '9', 'a')) {
      return "gif";
    }
    if (starts(bytes, 'R', 'I', 'F', 'F') && starts(part(bytes, 8, 12), 'W', 'E', 'B', 'P')) {
      return "webp";
    }
    throw new IllegalArgumentException("The picture must be a PNG, JPEG, GIF or WebP file.");
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, Math.min(from, bytes.length), Math.min(to, bytes.length));
  }

  private static boolean starts(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Each scan of a JPEG goes over all its pixels again, and thousands of them fit in a small file.
   * In packed data the marker cannot occur.
   */
  private static boolean tooManyScans(byte[] bytes) {
    int scans = 0;
    for (int i = 0; i < bytes.length - 1; i++) {
      scans += bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xDA ? 1 : 0;
    }
    return scans > JPEG_SCANS_MAX;
  }

  private static BufferedImage decoded(byte[] bytes, String format) {
    var reader = ImageIO.getImageReadersByFormatName(format).next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      return firstFrame(reader, in);
    } catch (Oversized e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK answer broken files with exceptions of many kinds.
      throw new IllegalArgumentException("The picture is damaged and cannot be read.", e);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage firstFrame(ImageReader reader, ImageInputStream in)
      throws IOException {
    reader.setInput(in, true, true);
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width < 1 || height < 1 || width * height > PIXELS_MAX) {
      throw new Oversized();
    }
    return reader.read(0);
  }

  private static BufferedImage scaled(BufferedImage image, ImageKind kind) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    double factor = Math.min(1.0, (double) kind.sideMax() / longest);
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    return resized(image, width, height);
  }

  private static BufferedImage resized(BufferedImage image, int width, int height) {
    boolean seeThrough = image.getColorModel().hasAlpha();
    var current = image;
    // Halving first keeps thin lines that one large step would lose.
    while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
      current = drawn(current, current.getWidth() / 2, current.getHeight() / 2, seeThrough);
    }
    return drawn(current, width, height, seeThrough);
  }

  private static BufferedImage drawn(
      BufferedImage image, int width, int height, boolean seeThrough) {
    var target =
        new BufferedImage(
            width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    var pen = target.createGraphics();
    try {
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.drawImage(image, 0, 0, width, height, null);
    } finally {
      pen.dispose();
    }
    return target;
  }

  private static Picture encoded(BufferedImage image, ImageKind kind) {
    boolean png = kind == ImageKind.ICON || image.getColorModel().hasAlpha();
    var writer = ImageIO.getImageWritersByFormatName(png ? "png" : "jpeg").next();
    var out = new ByteArrayOutputStream();
    try (var target = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(target);
      var how = writer.getDefaultWriteParam();
      if (!png) {
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return new Picture(
        out.toByteArray(), png ? "image/png" : "image/jpeg", image.getWidth(), image.getHeight());
  }

  private static final class Oversized extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Oversized() {
      super("The picture has more than 40 million pixels.");
    }
  }
}
