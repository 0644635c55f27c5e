package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WidthsTest {
  private static final Shop shop = new Shop();

  private static byte[] drawn(int width, int height) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static int width(Person.Answer answer) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(answer.expect(200).bytes())).getWidth();
  }

  @Test
  void aPictureComesInTheWidthsThatAreOfferedAndNeverWider() throws IOException {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "wide", 0);
    var url =
        carla
            .raw("POST", "/v1/mods/%s/gallery".formatted(mod.slug()), drawn(800, 400), "image/png")
            .expect(201)
            .json()
            .path("url")
            .asText();
    var all = shop.visitor();
    assertThat(width(all.get(url))).isEqualTo(800);
    for (int i = 0; i < 2; i++) {
      assertThat(width(all.get(url + "?w=320"))).isEqualTo(320);
    }
    assertThat(width(all.get(url + "?w=1280"))).isEqualTo(800);
    all.get(url + "?w=321").expect(400);
    assertThat(all.get("/media/" + "0".repeat(64) + "?w=320").status()).isEqualTo(404);
    var page = all.get("/mods/" + mod.slug()).expect(200).body();
    assertThat(page)
        .contains(url + "?w=320 320w", url + "?w=640 640w", url + " 800w")
        .doesNotContain("1280w");
  }
}
