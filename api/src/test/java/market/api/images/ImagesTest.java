package market.api.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What comes out is a picture and nothing else; what is no picture is refused with a sentence. */
class ImagesTest {
  private static final String WEBP_LOSSY =
      "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
  private static final String WEBP_LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";

  private final Images images = new Images(2);

  @Test
  void anIconBecomesASmallPng() throws IOException {
    for (var format : new String[] {"png", "jpg", "gif"}) {
      var icon = images.clean(stream(drawn(1000, 500, format)), ImageKind.ICON);
      assertThat(icon.mediaType()).isEqualTo("image/png");
      assertThat(icon.width()).isEqualTo(512);
      assertThat(icon.height()).isEqualTo(256);
      assertThat(read(icon).getWidth()).isEqualTo(512);
    }
  }

  @Test
  void aGalleryPictureKeepsItsShapeAndIsNeverEnlarged() throws IOException {
    var large = images.clean(stream(drawn(2000, 3840, "jpg")), ImageKind.GALLERY);
    assertThat(large.mediaType()).isEqualTo("image/jpeg");
    assertThat(large.width()).isEqualTo(1000);
    assertThat(large.height()).isEqualTo(1920);
    var small = images.clean(stream(drawn(30, 20, "png")), ImageKind.GALLERY);
    assertThat(small.width()).isEqualTo(30);
    var line = images.clean(stream(drawn(6000, 1, "png")), ImageKind.GALLERY);
    assertThat(line.height()).isEqualTo(1);
  }

  @Test
  void aPictureIsNarrowedInItsOwnShapeAndFormatAndNeverWidened() throws IOException {
    var photo = images.clean(stream(drawn(1000, 500, "jpg")), ImageKind.GALLERY);
    var narrow = Objects.requireNonNull(images.narrowed(stream(photo.bytes()), 320));
    assertThat(narrow.mediaType()).isEqualTo("image/jpeg");
    assertThat(read(narrow).getWidth()).isEqualTo(320);
    assertThat(read(narrow).getHeight()).isEqualTo(160);
    var icon = images.clean(stream(drawn(100, 100, "png")), ImageKind.ICON);
    assertThat(images.narrowed(stream(icon.bytes()), 100)).isNull();
    assertThat(images.narrowed(stream(icon.bytes()), 640)).isNull();
    var small = Objects.requireNonNull(images.narrowed(stream(icon.bytes()), 64));
    assertThat(small.mediaType()).isEqualTo("image/png");
  }

  @Test
  void coloursAndSeeThroughPartsStay() throws IOException {
    var glass = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    glass.setRGB(5, 5, new Color(200, 10, 20).getRGB());
    var clean = images.clean(stream(encoded(glass, "png")), ImageKind.GALLERY);
    assertThat(clean.mediaType()).isEqualTo("image/png");
    assertThat(new Color(read(clean).getRGB(5, 5), true)).isEqualTo(new Color(200, 10, 20));
    assertThat(read(clean).getRGB(20, 20) >>> 24).isZero();
  }

  @Test
  void nothingOfTheUploadBesidesPixelsComesOut() throws IOException {
    var secret = "Exif\0\0 GPS 52.5 <script>alert(1)</script> PK\3\4";
    var png = withText(drawn(50, 50, "png"), secret);
    var jpeg = withComment(drawn(50, 50, "jpg"), secret);
    for (var upload : new byte[][] {png, jpeg, joined(png, secret), joined(jpeg, secret)}) {
      for (var kind : ImageKind.values()) {
        var clean = new String(images.clean(stream(upload), kind).bytes(), ISO_8859_1);
        assertThat(clean).doesNotContain("Exif", "GPS", "script", "PK\3\4", "tEXt", "zTXt");
      }
    }
  }

  @Test
  void everythingElseThanPicturesIsRefused() {
    var others =
        new String[] {
          "",
          "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
          "<?xml version=\"1.0\"?><svg/>",
          "BM......",
          "RIFF....WAVEfmt ",
          "RIFF",
          "%PDF-1.7",
          "GIF8",
          "\u0089PNG",
          "PK\3\4",
          "<html>"
        };
    for (var other : others) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> images.clean(stream(other.getBytes(ISO_8859_1)), ImageKind.ICON))
          .withMessage("The picture must be a PNG, JPEG, GIF or WebP file.");
    }
  }

  @Test
  void aWebpIsDrawnAnewAsTheOthersAre() {
    for (var whole : new String[] {WEBP_LOSSY, WEBP_LOSSLESS}) {
      var picture = images.clean(stream(Base64.getDecoder().decode(whole)), ImageKind.ICON);
      assertThat(picture.mediaType()).isEqualTo("image/png");
      assertThat(picture.width()).isEqualTo(1);
    }
  }

  @Test
  void aWebpThatPromisesTooManyPixelsOrBreaksOffIsRefused() {
    var vast = "RIFF\26\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff";
    var cut = Arrays.copyOf(Base64.getDecoder().decode(WEBP_LOSSY), 24);
    for (var bad : new byte[][] {vast.getBytes(ISO_8859_1), cut}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> images.clean(stream(bad), ImageKind.ICON))
          .withMessageStartingWith("The picture ");
    }
  }

  @Test
  void damagedPicturesAreRefused() throws IOException {
    for (var format : new String[] {"png", "jpg", "gif"}) {
      var whole = drawn(60, 60, format);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> images.clean(stream(Arrays.copyOf(whole, 20)), ImageKind.ICON))
          .withMessage("The picture is damaged and cannot be read.");
    }
  }

  @Test
  void brokenBytesEndInAPictureOrASentence() throws IOException {
    var random = new Random(11);
    for (var format : new String[] {"png", "jpg", "gif"}) {
      var whole = drawn(60, 60, format);
      for (int i = 0; i < 300; i++) {
        var broken = whole.clone();
        for (int change = random.nextInt(1, 5); change > 0; change--) {
          broken[random.nextInt(8, broken.length)] = (byte) random.nextInt();
        }
        try {
          assertThat(images.clean(stream(broken), ImageKind.ICON).width()).isPositive();
        } catch (IllegalArgumentException e) {
          assertThat(e).hasMessageStartingWith("The picture ").hasMessageEndingWith(".");
        }
      }
    }
  }

  @Test
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
    var sizes = new int[][] {{50_000, 50_000}, {Integer.MAX_VALUE, 1}, {40_001, 1_000}};
    for (var size : sizes) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> images.clean(stream(emptyPng(size[0], size[1])), ImageKind.ICON))
          .withMessage("The picture has more than 40 million pixels.");
    }
  }

  @Test
  void aJpegThatGoesOverItsPixelsThousandsOfTimesIsRefused() throws IOException {
    var scan = "\u00ff\u00da\0\b\1\1\0\0\77\0";
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> images.clean(stream(joined(drawn(9, 9, "jpg"), scan.repeat(60))), ImageKind.ICON))
        .withMessage("The picture is stored in more layers than any tool makes.");
  }

  @Test
  void tooManyBytesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.clean(stream(new byte[(10 << 20) + 1]), ImageKind.ICON))
        .withMessage("The picture is larger than 10 MiB.");
  }

  @Test
  void moreAtOnceThanAllowedWaitTheirTurn() throws Exception {
    var upload = drawn(800, 800, "png");
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var cleaned =
          IntStream.range(0, 16)
              .mapToObj(_ -> people.submit(() -> images.clean(stream(upload), ImageKind.ICON)))
              .toList();
      for (var one : cleaned) {
        assertThat(one.get().width()).isEqualTo(512);
      }
    }
  }

  private static byte[] drawn(int width, int height, String format) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.ORANGE);
    pen.fillOval(0, 0, width, height);
    pen.dispose();
    return encoded(image, format);
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static BufferedImage read(Picture picture) throws IOException {
    return ImageIO.read(stream(picture.bytes()));
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] joined(byte[] picture, String text) {
    var more = text.getBytes(ISO_8859_1);
    var both = Arrays.copyOf(picture, picture.length + more.length);
    System.arraycopy(more, 0, both, picture.length, more.length);
    return both;
  }

  /** A text chunk right behind the header of a PNG. */
  private static byte[] withText(byte[] png, String text) {
    var chunk = chunk("tEXt", ("Comment\0" + text).getBytes(ISO_8859_1));
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, 33)
        .put(chunk)
        .put(png, 33, png.length - 33)
        .array();
  }

  private static byte[] withComment(byte[] jpeg, String text) {
    var comment = text.getBytes(UTF_8);
    return ByteBuffer.allocate(jpeg.length + comment.length + 4)
        .put(jpeg, 0, 2)
        .putShort((short) 0xFFFE)
        .putShort((short) (comment.length + 2))
        .put(comment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] emptyPng(int width, int height) {
    var size =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    var out = new ByteArrayOutputStream();
    out.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
    out.writeBytes(chunk("IHDR", size));
    out.writeBytes(chunk("IDAT", new byte[0]));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] chunk(String type, byte[] data) {
    var named =
        ByteBuffer.allocate(4 + data.length).put(type.getBytes(ISO_8859_1)).put(data).array();
    var crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(data.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }
}
