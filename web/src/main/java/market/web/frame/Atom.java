package market.web.frame;

import java.time.Instant;
import java.util.List;
import market.web.frame.Xml.Element;
import org.jspecify.annotations.Nullable;

/**
 * A feed as <a href="https://www.rfc-editor.org/rfc/rfc4287">RFC 4287</a> has it.
 *
 * @param self where it is
 * @param page where people read the same
 */
public record Atom(String title, String self, String page, List<Entry> entries) {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  /**
   * One of its entries.
   *
   * @param address where it is read, and what it is known by
   * @param html all of it, or null where the summary is all there is
   * @param category what it belongs to, or null
   */
  public record Entry(
      String address,
      String title,
      Instant updated,
      String author,
      String summary,
      @Nullable String html,
      @Nullable String category) {}

  /** As it is sent. */
  public String xml() {
    var updated =
        entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
    var feed =
        Element.root("feed", NAMESPACE)
            .text("id", self)
            .text("title", title)
            .text("updated", updated.toString())
            .empty("link", "rel", "self", "href", self)
            .empty("link", "rel", "alternate", "href", page);
    entries.forEach(it -> feed.child("entry", entry -> write(entry, it)));
    return feed.toString();
  }

  private static void write(Element entry, Entry it) {
    entry
        .text("id", it.address())
        .text("title", it.title())
        .text("updated", it.updated().toString())
        .empty("link", "href", it.address())
        .child("author", author -> author.text("name", it.author()));
    if (!it.summary().isEmpty()) {
      entry.text("summary", it.summary());
    }
    if (it.html() != null) {
      entry.text("content", it.html(), "type", "html");
    }
    if (it.category() != null) {
      entry.empty("category", "term", it.category());
    }
  }
}
