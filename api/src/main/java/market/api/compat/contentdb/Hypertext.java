package market.api.compat.contentdb;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import market.api.markdown.Markdown;
import market.storage.mods.Entries.Brief;
import market.storage.reviews.Review;

/**
 * Text in Luanti's markup, which its client shows.
 *
 * @param links what {@code <action>}s of the body lead to, by their names
 */
public record Hypertext(
    String head,
    String body,
    Map<String, String> links,
    Map<String, String> images,
    Map<String, String> imageTooltips) {
  private static final String HEAD =
      "<tag name=code color=#7bf font=mono><tag name=action color=#77f hovercolor=#aaf>";

  private static Hypertext of(String body, Map<String, String> links) {
    return new Hypertext(HEAD, body, links, Map.of(), Map.of());
  }

  /** What would be read as a tag is not one. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("<", "\\<").replace(">", "\\>");
  }

  /** What somebody wrote: its words, one block a line, without its links and pictures. */
  static Hypertext written(String markdown) {
    return of(escaped(Markdown.plain(markdown)) + "\n", Map.of());
  }

  /** What stands beside it. */
  static Hypertext aside(Brief mod, List<String> needs, List<String> mayUse) {
    var type =
        switch (Wanted.type(mod.categories())) {
          case Wanted.GAME -> "Game";
          case Wanted.TEXTURES -> "Texture Pack";
          default -> "Mod";
        };
    var body = new StringBuilder();
    line(body, "Type", List.of(type));
    line(body, "Tags", mod.tags());
    line(body, "Dependencies", needs);
    line(body, "Optional dependencies", mayUse);
    line(body, "License", List.of(mod.licence()));
    line(body, "Added", List.of(mod.publishedAt().toString()));
    line(body, "Maintainers", List.of(mod.creator().value()));
    return of(body.toString(), Map.of());
  }

  private static void line(StringBuilder body, String label, List<String> values) {
    var shown =
        values.isEmpty()
            ? "<i>none</i>"
            : values.stream()
                .map(it -> "<b>" + escaped(it) + "</b>")
                .collect(java.util.stream.Collectors.joining(", "));
    body.append(label).append(": ").append(shown).append("\n\n");
  }

  /** Reviews, with a link to write one. */
  static Hypertext reviews(List<Review> reviews, String page) {
    var links = new TreeMap<String, String>();
    links.put("link_1", page);
    var body = new StringBuilder("<action name=link_1>Leave a review</action>\n\n");
    for (var review : reviews) {
      body.append(escaped(review.name()))
          .append(' ')
          .append(
              review.stars() > 3
                  ? "<thumbsup>"
                  : review.stars() == 3 ? "<neutral>" : "<thumbsdown>")
          .append('\n')
          .append(escaped(Markdown.plain(review.text())))
          .append("\nReview helpfulness: +")
          .append(review.helpful())
          .append("\n\n");
    }
    if (reviews.isEmpty()) {
      body.append("No reviews available.");
    }
    return of(body.toString(), links);
  }
}
