package market.web.dependencies;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import market.api.Api;
import market.api.dependencies.Planned;
import market.api.dependencies.Planning;
import market.api.dependencies.Wish;
import market.api.releases.ReleaseView;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.web.frame.Visitor;
import org.jspecify.annotations.Nullable;

/** What would be installed with a mod, for a version of its game and a loader. */
public record Installing(Planned planned, String gameVersion, String loader, String json) {
  /** As the reader chose in the address, or else as the newest release has it. */
  public static @Nullable Installing of(
      Api api, Visitor visitor, Slug mod, Game game, @Nullable ReleaseView newest) {
    if (newest == null || newest.dependencies().isEmpty()) {
      return null;
    }
    return of(api, visitor, mod, game, newest.gameVersions(), newest.loaders());
  }

  static Installing of(
      Api api,
      Visitor visitor,
      Slug mod,
      Game game,
      List<String> gameVersions,
      List<String> loaders) {
    var version = chosen(visitor, "game_version", game.versions(), gameVersions);
    var loader = chosen(visitor, "loader", game.loaders(), loaders);
    var wish =
        Wish.of(
            List.of(new Wish.Item(mod, null)),
            version.isEmpty() ? null : version,
            loader.isEmpty() ? null : loader);
    return new Installing(
        new Planning(api.database).plan(visitor.viewer(), wish),
        version,
        loader,
        "/v1/mods/%s/install-plan?game_version=%s&loader=%s"
            .formatted(mod, encoded(version), encoded(loader)));
  }

  private static String chosen(
      Visitor visitor, String name, List<String> known, List<String> usual) {
    var given = visitor.request().getUriInfo().getQueryParameters().getFirst(name);
    if (given != null && known.contains(given)) {
      return given;
    }
    return usual.isEmpty() ? "" : usual.getLast();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
