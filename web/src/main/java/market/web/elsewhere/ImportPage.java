package market.web.elsewhere;

import java.util.List;
import market.api.Problem;
import market.api.elsewhere.Importing;
import market.storage.elsewhere.Imports;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Bringing a listing here from another registry, and how far that is.
 *
 * @param progress the one that is looked at
 * @param all those of the reader, where none is looked at
 * @param typed what was asked for and could not be had
 */
public record ImportPage(
    Frame frame,
    Typed typed,
    Importing.@Nullable Progress progress,
    List<Imports.Import> all,
    @Nullable Problem problem)
    implements Page {
  /** As it was typed. */
  public record Typed(String project, String game, String slug, String category, String licence) {
    static final Typed NOTHING = new Typed("", "", "", "", "");
  }
}
