package market.api.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers write is shown as they meant it, and never runs. */
class MarkdownTest {
  static List<String> hostile() {
    return HostileMarkdown.ALL;
  }

  static List<String> hostileInOneLine() {
    return HostileMarkdown.SHORT;
  }

  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(5)
  void hostileTextComesOutHarmless(String text) {
    Harmless.check(Markdown.html(text));
    assertThat(Markdown.plain(text).length()).isLessThanOrEqualTo(2 * text.length() + 5_000);
  }

  @ParameterizedTest
  @MethodSource("hostileInOneLine")
  @Timeout(5)
  void hostileTextIsHarmlessInsideOtherMarksToo(String text) {
    for (var frame :
        new String[] {"> - %s", "# %s", "| a |\n|---|\n| %s |", "**[%s](/x)**", "![%s](y)"}) {
      Harmless.check(Markdown.html(frame.replace("%s", text)));
    }
  }

  @Test
  void allPayloadsInARowStayHarmless() {
    var all = String.join("\n\n", HostileMarkdown.SHORT);
    Harmless.check(Markdown.html(all));
    Harmless.check(Markdown.html(String.join(" ", HostileMarkdown.SHORT)));
  }

  @Test
  void ordinaryTextIsShownAsMeant() {
    var html =
        Markdown.html(
            """
            # Boats

            *Smooth* **sailing**, see https://example.org/x?a=1&b=2 and [wiki](/wiki "Wiki").

            | speed | size |
            |:-----:|-----:|
            | 3     | 4    |

            3. three

            ```lua
            if a < b then end
            ```
            """);
    assertThat(html)
        .contains("<h1>Boats</h1>", "<em>Smooth</em>", "<strong>sailing</strong>")
        .contains("<td align=\"center\">3</td>", "<ol start=\"3\">")
        .contains("<code class=\"language-lua\">if a &lt; b then end");
    var links = Jsoup.parseBodyFragment(html).select("a");
    assertThat(links.eachAttr("href")).containsExactly("https://example.org/x?a=1&b=2", "/wiki");
    assertThat(links.eachAttr("rel")).containsOnly("nofollow ugc noopener");
  }

  @Test
  void htmlInTheTextIsShownAsText() {
    assertThat(Jsoup.parseBodyFragment(Markdown.html("a <b onclick=x>bold</b> move")).text())
        .isEqualTo("a <b onclick=x>bold</b> move");
  }

  @Test
  void picturesOfThisSiteAreShownAndOthersBecomeLinks() {
    assertThat(Markdown.html("![boat](/files/1/boat.png)"))
        .contains("<img src=\"/files/1/boat.png\" alt=\"boat\" />");
    for (var other : new String[] {"https://example.org/b.png", "//example.org/b.png", "b.png"}) {
      var html = Jsoup.parseBodyFragment(Markdown.html("![boat](" + other + ")"));
      assertThat(html.select("img")).isEmpty();
      assertThat(html.select("a").attr("href")).isEqualTo(other);
      assertThat(html.text()).isEqualTo("boat");
    }
    var badge =
        Jsoup.parseBodyFragment(Markdown.html("[![build **ok**](https://x/y.svg)](https://z)"));
    assertThat(badge.select("a").eachAttr("href")).containsExactly("https://z");
    assertThat(badge.text()).isEqualTo("build ok");
  }

  @Test
  void plainTextKeepsTheWordsAndNothingElse() {
    assertThat(
            Markdown.plain(
                    """
                    # Boats & *ships*
                    See [the wiki](https://example.org) or `boat.lua`,
                    next <b>line</b>.

                    - one
                    - two ![pic](x.png)

                    | a | b |
                    |---|---|
                    | c | d |

                        code
                    """)
                .replaceAll("[ \\n]+", " "))
        .isEqualTo("Boats & ships See the wiki or boat.lua, next line . one two pic a b c d code");
  }

  @Test
  void marksThatTurnTheDirectionOfTextAreDropped() {
    assertThat(Markdown.html("safe\u202egnp.exe\u2066x")).isEqualTo("<p>safegnp.exex</p>\n");
  }

  @Test
  void textThatIsTooLongIsRefused() {
    assertThat(Markdown.html("a".repeat(64 << 10))).startsWith("<p>");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Markdown.html("a".repeat((64 << 10) + 1)))
        .withMessage("The text is longer than 64 KiB.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Markdown.plain("a".repeat((64 << 10) + 1)));
  }
}
