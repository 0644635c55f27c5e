package market.api.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import market.api.mail.Bulletin.Line;

/** News in the reader's language, as plain text and as a page that says the same. */
final class BulletinText {
  private static final int SAID_MAX = 200;

  private final String language;
  private final Bulletin bulletin;
  private final UnaryOperator<String> clean;

  /**
   * Writes one.
   *
   * @param clean makes one short line of what people wrote
   */
  BulletinText(String language, Bulletin bulletin, UnaryOperator<String> clean) {
    this.language = language;
    this.bulletin = bulletin;
    this.clean = clean;
  }

  /** The only sentence itself, or how many there are. */
  String subject() {
    var lines = bulletin.lines();
    return lines.size() == 1
        ? sentence(lines.getFirst())
        : Texts.around(language, "many", String.valueOf(lines.size()));
  }

  String plain() {
    var text = new ArrayList<String>();
    text.add(Texts.around(language, "hello", clean.apply(bulletin.name())));
    bulletin.lines().forEach(line -> text.add(sentence(line) + "\n" + line.url()));
    text.add(Texts.around(language, "choose") + "\n" + bulletin.choices());
    text.add(Texts.around(language, "stop") + "\n" + bulletin.stop());
    return String.join("\n\n", text);
  }

  String html() {
    var page = new StringBuilder("<!doctype html><html lang=\"" + language + "\"><body>");
    page.append("<p>")
        .append(escaped(Texts.around(language, "hello", clean.apply(bulletin.name()))))
        .append("</p><ul>");
    for (var line : bulletin.lines()) {
      page.append("<li>").append(link(line.url(), sentence(line))).append("</li>");
    }
    return page.append("</ul><p>")
        .append(link(bulletin.choices(), Texts.around(language, "choose")))
        .append("<br>")
        .append(link(bulletin.stop(), Texts.around(language, "stop")))
        .append("</p></body></html>")
        .toString();
  }

  private String sentence(Line line) {
    List<String> said =
        line.said().stream()
            .map(clean)
            .map(it -> it.length() > SAID_MAX ? it.substring(0, SAID_MAX) + "…" : it)
            .toList();
    return Texts.line(language, line.kind(), said);
  }

  private static String link(String url, String text) {
    return "<a href=\"" + escaped(url) + "\">" + escaped(text) + "</a>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
