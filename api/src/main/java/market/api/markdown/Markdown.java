package market.api.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns what creators and players write into HTML to show or into plain text to search. HTML in the
 * text is shown as text; after rendering, an allow-list drops whatever else might have got through.
 */
public final class Markdown {
  public static final int LENGTH_MAX = 64 << 10;
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.builder().maxCells(Cells.MAX).build(), AutolinkExtension.create());
  private static final Parser PARSER = parser(EXTENSIONS);
  private static final Parser WITHOUT_TABLES = parser(List.of(AutolinkExtension.create()));
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .softbreak("\n")
          .build();
  private static final PolicyFactory ALLOWED =
      new HtmlPolicyBuilder()
          .allowElements("p", "br", "hr", "blockquote", "ul", "ol", "li", "pre", "code")
          .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "a", "img")
          .allowElements("table", "thead", "tbody", "tr", "th", "td")
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("nofollow", "ugc", "noopener")
          .allowAttributes("src")
          .matching(Pictures.OURS)
          .onElements("img")
          .allowAttributes("alt")
          .onElements("img")
          .allowAttributes("align")
          .matching(true, "left", "center", "right")
          .onElements("th", "td")
          .allowAttributes("start")
          .matching(Pattern.compile("[0-9]{1,9}"))
          .onElements("ol")
          .allowAttributes("class")
          .matching(Pattern.compile("language-[0-9A-Za-z+#-]{1,30}"))
          .onElements("code")
          .toFactory();

  /** Marks that turn the direction of the text around them, and with it what a link seems to be. */
  private static final Pattern DIRECTIONS = Pattern.compile("[\u202a-\u202e\u2066-\u2069\u0000]");

  private Markdown() {}

  /** Safe HTML of the text. More than 64 KiB is an {@link IllegalArgumentException}. */
  public static String html(String markdown) {
    return ALLOWED.sanitize(RENDERER.render(parsed(markdown)));
  }

  /** The words of the text without its marks, links' addresses or HTML, one block a line. */
  public static String plain(String markdown) {
    var words = new PlainText();
    parsed(markdown).accept(words);
    return words.text();
  }

  private static Node parsed(String markdown) {
    if (markdown.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("The text is longer than 64 KiB.");
    }
    var text = DIRECTIONS.matcher(markdown).replaceAll("");
    try {
      return PARSER.parse(text);
    } catch (IllegalArgumentException _) {
      // The only refusal is of tables that are too large, which then stay text.
      return WITHOUT_TABLES.parse(text);
    }
  }

  private static Parser parser(List<Extension> extensions) {
    return Parser.builder()
        .extensions(extensions)
        .maxOpenBlockParsers(24)
        .maxInlineNesting(24)
        .postProcessor(new Cells())
        .postProcessor(new Pictures())
        .build();
  }
}
