package market.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import market.api.Doors;
import market.api.docs.DocsView;
import market.web.Pages;
import market.web.frame.Frame;
import market.web.frame.Shelves;
import market.web.frame.Words;
import org.junit.jupiter.api.Test;

/** The API's description is drawn whole, without a script and in both languages. */
final class DocsPageTest {
  private static final DocsView VIEW =
      DocsView.describing(Doors.resources(), "https://market.example");

  @Test
  void everyCallIsOnThePageWithItsAnchorAndItsLineToTry() throws IOException {
    var html = html(Words.ENGLISH);
    for (var group : VIEW.groups()) {
      assertThat(html).contains("href=\"#" + group.name() + "\"", "id=\"" + group.name() + "\"");
      for (var call : group.operations()) {
        assertThat(html).contains("id=\"" + call.id() + "\"", ">" + call.path() + "<");
      }
    }
    assertThat(html).contains("curl -X POST", "'https://market.example/v1/mods'");
    assertThat(html).contains("/v1/openapi.json").doesNotContain(" style=", "onclick");
  }

  @Test
  void theChromeIsInTheReadersLanguageAndTheCallsStayEnglish() throws IOException {
    assertThat(html(Words.RUSSIAN))
        .contains("Параметры", "Ответы")
        .containsPattern("[5-9] вызовов")
        .contains("Ends the session whose token it is called with.");
  }

  private static String html(Words words) throws IOException {
    var frame =
        new Frame(
            "Modmarket",
            "https://market.example",
            null,
            words,
            "auto",
            "/docs",
            List.of(),
            Shelves.of(List.of()),
            "/assets/1/market.css",
            "/assets/1/market.js",
            "/assets/1/uploads.js");
    var out = new ByteArrayOutputStream();
    new Pages()
        .writeTo(
            new DocsPage(frame, VIEW),
            DocsPage.class,
            DocsPage.class,
            new Annotation[0],
            MediaType.TEXT_HTML_TYPE,
            new MultivaluedHashMap<>(),
            out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
