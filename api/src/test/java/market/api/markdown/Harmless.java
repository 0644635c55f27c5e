package market.api.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** That HTML has nothing in it but what a description may have. */
final class Harmless {
  private static final Set<String> ELEMENTS =
      Set.of(
          "p",
          "br",
          "hr",
          "blockquote",
          "ul",
          "ol",
          "li",
          "pre",
          "code",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "em",
          "strong",
          "a",
          "img",
          "table",
          "thead",
          "tbody",
          "tr",
          "th",
          "td");
  private static final Set<String> ATTRIBUTES =
      Set.of("href", "rel", "src", "alt", "align", "start", "class");

  private Harmless() {}

  static void check(String html) {
    for (var element : Jsoup.parseBodyFragment(html).body().select("*")) {
      if (element.tagName().equals("body")) {
        continue;
      }
      assertThat(element.tagName()).as(html).isIn(ELEMENTS);
      element.attributes().forEach(a -> assertThat(a.getKey()).as(html).isIn(ATTRIBUTES));
      link(element, "href");
      link(element, "src");
      if (element.tagName().equals("a") && element.hasAttr("href")) {
        assertThat(element.attr("rel")).isEqualTo("nofollow ugc noopener");
      }
    }
  }

  private static void link(Element element, String attribute) {
    var link = element.attr(attribute).toLowerCase(Locale.ROOT);
    // What a browser drops before it looks for the scheme.
    var seen = link.replaceAll("[\\u0000-\\u0020]", "");
    int colon = seen.indexOf(':');
    if (colon >= 0 && !seen.substring(0, colon).matches(".*[/?#].*")) {
      assertThat(seen.substring(0, colon)).as(link).isIn("http", "https", "mailto");
    }
  }
}
