package market.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageDoorTest {
  private static final String HOST = "market.example";

  @Test
  void whatTheBrowserSaysOfARequestDecides() {
    assertThat(PageDoor.isSameOrigin("same-origin", null, HOST)).isTrue();
    assertThat(PageDoor.isSameOrigin("none", null, HOST)).isTrue();
    assertThat(PageDoor.isSameOrigin("same-site", null, HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin("cross-site", null, HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin("cross-site", "https://market.example", HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin("", null, HOST)).isFalse();
  }

  @Test
  void anOlderBrowserIsBelievedByItsOrigin() {
    assertThat(PageDoor.isSameOrigin(null, "https://market.example", HOST)).isTrue();
    assertThat(PageDoor.isSameOrigin(null, "https://market.example:8443", HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin(null, "https://evil.example", HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin(null, "null", HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin(null, "not an origin", HOST)).isFalse();
    assertThat(PageDoor.isSameOrigin(null, null, HOST)).isTrue();
  }

  @Test
  void afterAFormOneStaysOnThisSite() {
    assertThat(SafePath.of("/mods/boats?x=1#r", "/").toString()).isEqualTo("/mods/boats?x=1#r");
    for (var elsewhere :
        List.of(
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "mods",
            "",
            "/a\nb",
            "/a b")) {
      assertThat(SafePath.of(elsewhere, "/").toString()).as(elsewhere).isEqualTo("/");
    }
    assertThat(SafePath.of(null, "/library").toString()).isEqualTo("/library");
  }
}
