package market.web.docs;

import java.util.List;
import market.api.docs.DocsView;
import market.web.Page;
import market.web.frame.Frame;

/** Every call of the API: what goes in, what comes out, and a line to try it with. */
public record DocsPage(Frame frame, DocsView view) implements Page {
  /** What is said about all calls, paragraph by paragraph. */
  public List<String> about() {
    return List.of(plain(view.about()).strip().split("\n\n", -1));
  }

  /** Without the marks of code, which a sentence is read well without. */
  public static String plain(String text) {
    return text.replace("`", "");
  }

  /** The colour of a verb: what only looks, what adds, what changes, what removes. */
  public static String colour(String verb) {
    return switch (verb) {
      case "GET" -> "info";
      case "POST" -> "good";
      case "DELETE" -> "bad";
      default -> "warn";
    };
  }
}
