package market.web.frame;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import market.storage.games.Games.Shelf;

/** What the categories of all games are called. */
public final class Shelves {
  private final Map<String, String> names = new HashMap<>();

  private Shelves() {}

  public static Shelves of(List<Shelf> all) {
    var shelves = new Shelves();
    for (var shelf : all) {
      var slug = shelf.slug().value();
      shelves.names.put(shelf.game().value() + '/' + slug, shelf.name());
      shelves.names.putIfAbsent(slug, shelf.name());
    }
    return shelves;
  }

  /** In one game, or in any where it is none; its address where nobody named it. */
  public String name(String game, String category) {
    return names.getOrDefault(game + '/' + category, names.getOrDefault(category, category));
  }
}
