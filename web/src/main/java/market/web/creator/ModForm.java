package market.web.creator;

import java.util.List;
import market.api.Problem;
import market.api.mods.Licences;
import market.storage.games.Category;
import market.storage.games.Game;
import market.storage.mods.Member;
import market.storage.mods.Mod;
import market.storage.mods.Picture;
import market.storage.offers.Offers;
import market.storage.releases.Release;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A listing being written or changed; first, for a new one, its game is chosen. */
public record ModForm(
    Frame frame,
    @Nullable Game game,
    List<Category> categories,
    @Nullable Mod mod,
    Typed typed,
    List<Picture> pictures,
    List<Member> team,
    List<Member> proposed,
    List<Release> releases,
    boolean invited,
    @Nullable Problem problem)
    implements Page {
  /** What stands in the fields: from the listing, or as it was typed. */
  public record Typed(
      String slug,
      String title,
      String summary,
      String description,
      String licence,
      List<String> categories,
      String tags,
      String price,
      String source,
      String issues,
      String homepage) {
    static final Typed NOTHING = new Typed("", "", "", "", "MIT", List.of(), "", "", "", "", "");

    static Typed of(Mod mod, Offers.Asked asked) {
      return new Typed(
          mod.slug().value(),
          mod.title(),
          mod.summary(),
          mod.description(),
          mod.licence(),
          mod.categories(),
          String.join(" ", mod.tags()),
          asked.priceUnits() == 0 ? "" : Prices.text(mod.price().with(asked.priceUnits())),
          text(mod.links().sourceUrl()),
          text(mod.links().issuesUrl()),
          text(mod.links().homepageUrl()));
    }

    private static String text(@Nullable String link) {
      return link == null ? "" : link;
    }
  }

  public List<String> licences() {
    return Licences.ALL;
  }

  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field) || error.field().startsWith(field + "["))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }
}
